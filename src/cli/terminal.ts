import type { Progress } from '../shared/progress.ts'
import { fitWidth } from './formats/columns.ts'

/** The terminal as commands see it: results go to `result`, everything else to stderr. */
export interface Terminal {
  /** Resolves once the text is on its way, so that nothing is lost when the process ends. */
  result(text: string): Promise<void>
  /** A line for the person, never part of the result. */
  note(line: string): void
  /** The state of long work: one line that renews itself on a screen, a line now and then elsewhere. */
  progress(progress: Progress): void
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

export interface TerminalStreams {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Milliseconds, any origin. */
  now: () => number
  signal: AbortSignal
}

/** Without a screen, a line at most this often. */
const QUIET_MILLISECONDS = 10_000
const USUAL_COLUMNS = 80
/** On a screen, often enough to look alive. */
const LIVELY_MILLISECONDS = 100

export function createTerminal({ stdout, stderr, now, signal }: TerminalStreams): Terminal {
  const isScreen = stderr.isTTY === true
  let lastShown = now()
  let isLineOpen = false

  const closeLine = () => {
    if (isLineOpen) stderr.write('\r\x1b[K')
    isLineOpen = false
  }

  return {
    signal,
    result: (text) =>
      new Promise((resolve) => {
        closeLine()
        stdout.write(text, () => resolve())
      }),
    note(line) {
      closeLine()
      stderr.write(`${printable(line)}\n`)
    },
    progress(progress) {
      if (now() - lastShown < (isScreen ? LIVELY_MILLISECONDS : QUIET_MILLISECONDS)) return
      lastShown = now()
      const line = printable(describeProgress(progress))
      if (!isScreen) {
        stderr.write(`${line}\n`)
        return
      }
      // Some terminals do not know their width and say 0.
      const columns = stderr.columns === 0 ? USUAL_COLUMNS : (stderr.columns ?? USUAL_COLUMNS)
      stderr.write(`\r\x1b[K${fitWidth(line, columns - 1)}`)
      isLineOpen = true
    }
  }
}

/** `Analyzing clip.wav: 3 of 40, about 12 s left` */
export function describeProgress({ stage, done, total, secondsLeft }: Progress): string {
  const left = secondsLeft === undefined ? '' : `, about ${describeDuration(secondsLeft)} left`
  return `${stage}: ${done} of ${total}${left}`
}

/** `8 s`, `3 min`, `2 h 5 min` */
export function describeDuration(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Text from outside with its control and direction characters made visible: a file's name must not drive the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' || character === '\t' ? ' ' : '\ufffd'
  )
}

import { mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { BrowserWindow, CommandLine } from 'electron'
import { renderReport } from '../engine/analysis/report-html.ts'
import { writeWhole } from '../engine/files.ts'
import { AffectronError, toFailure } from '../shared/errors.ts'
import type { Result } from '../shared/errors.ts'
import type { Heard } from '../shared/ipc/listen.ts'
import { topMoments } from '../shared/moments.ts'
import { describeAnswer } from '../shared/wording.ts'
import type { EventStream } from './event-stream.ts'
import { readNamedFile } from './files.ts'

/**
 * The main job without hands, for machines without a screen:
 *
 *     electron . --demo=FILE --demo-out=DIR
 *
 * The real app opens FILE in its real window as if it had been dropped there, waits for the answer, saves a
 * picture of the window (window.png) and the HTML report (report.html) into DIR, prints one line on stdout,
 * `affectron-demo: ` and a JSON object, and ends with 0. When it fails it prints a sentence on stderr and ends
 * with 1.
 */
export interface DemoSwitches {
  file: string
  outFolder: string
}

/** @returns undefined when the app was started as usual */
export function readDemoSwitches(commandLine: Pick<CommandLine, 'getSwitchValue'>): DemoSwitches | undefined {
  const file = commandLine.getSwitchValue('demo')
  if (file === '') return undefined
  return { file: resolve(file), outFolder: resolve(commandLine.getSwitchValue('demo-out') || '.') }
}

interface DemoParts {
  window: BrowserWindow
  stream: EventStream
  /** Settles with the first answer to an analysis. */
  answer: Promise<Result<Heard>>
}

const LONGEST_MILLISECONDS = 180_000

/** @returns the exit code */
export async function runDemo({ file, outFolder }: DemoSwitches, parts: DemoParts): Promise<number> {
  try {
    const { window, stream, answer } = parts
    await mkdir(outFolder, { recursive: true })
    stream.tell({ type: 'open-file', file: await readNamedFile(file) })
    const result = await orTooLate(answer, LONGEST_MILLISECONDS)
    if (!result.ok) throw AffectronError.from(result.error)
    const { analysis } = result.value
    await orTooLate(window.webContents.executeJavaScript(ANSWER_IS_DRAWN), LONGEST_MILLISECONDS)
    const screenshot = join(outFolder, 'window.png')
    const report = join(outFolder, 'report.html')
    await writeWhole(screenshot, (await window.webContents.capturePage()).toPNG())
    await writeWhole(report, renderReport([result.value]))
    const line = {
      file: basename(file),
      answer: describeAnswer(analysis),
      emotion: analysis.emotion.label,
      confidence: analysis.emotion.confidence,
      probabilities: analysis.emotion.probabilities,
      moments: analysis.attention === undefined ? [] : topMoments(analysis.attention),
      backend: analysis.backend,
      screenshot,
      report
    }
    process.stdout.write(`affectron-demo: ${JSON.stringify(line)}\n`)
    return 0
  } catch (error) {
    const { message, cause } = toFailure(error)
    process.stderr.write(`affectron: ${message}\n${cause === undefined ? '' : `${cause}\n`}`)
    return 1
  }
}

/** Resolves in the page once the answer stands and its bars have grown. */
const ANSWER_IS_DRAWN = `new Promise((resolve) => {
  const look = async () => {
    if (document.querySelector('[data-phase="answer"]') === null) return setTimeout(look, 20)
    await new Promise((next) => setTimeout(next, 100))
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  }
  look()
})`

function orTooLate<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        AffectronError.from({
          code: 'engine/busy',
          message: `No answer after ${milliseconds / 1000} s. Run "affectron doctor".`
        })
      )
    }, milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

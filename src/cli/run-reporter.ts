import type { TrainingHooks } from '../engine/training/train.ts'
import { toToldFailure } from '../shared/errors.ts'
import type { RunEvent } from '../shared/run-events.ts'
import { percent } from '../shared/wording.ts'
import type { Terminal } from './terminal.ts'

export const progressForms = ['text', 'json'] as const
export type ProgressForm = (typeof progressForms)[number]

/** Between two events of one stage. */
const MILLISECONDS = 200

/** A run's hooks that write what happens on stderr, as sentences or as one JSON {@link RunEvent} a line. */
export function runReporter(form: ProgressForm, terminal: Terminal, now: () => number): Reporter {
  return form === 'json' ? jsonReporter(terminal, now) : textReporter(terminal)
}

type Hooks = Required<Pick<TrainingHooks, 'log' | 'onProgress' | 'onEpoch' | 'onWarning' | 'onResumed'>>

interface Reporter {
  hooks: Hooks
  /** The last event but for a failure. */
  ended(event: RunEvent): void
  /** Tells of a failure; false if that is left to the caller. */
  failed(error: unknown): boolean
}

function textReporter(terminal: Terminal): Reporter {
  return {
    hooks: {
      log: ({ message }) => terminal.note(message),
      onWarning: ({ message }) => terminal.note(message),
      onProgress: (progress) => terminal.progress(progress),
      onResumed: (epoch) =>
        terminal.note(
          epoch === 0
            ? 'No epoch was finished before; the run begins anew.'
            : `Going on after epoch ${epoch}.`
        ),
      onEpoch({ epoch, trainLoss, validationAccuracy, validationUar, seconds, best }) {
        const scores = `validation accuracy ${percent(validationAccuracy)}, UAR ${percent(validationUar)}`
        const time = `${seconds.toFixed(1)} s`
        const mark = best ? ', the best so far' : ''
        terminal.note(`Epoch ${epoch}: loss ${trainLoss.toFixed(3)}, ${scores}, ${time}${mark}`)
      }
    },
    ended: () => {},
    failed: () => false
  }
}

function jsonReporter(terminal: Terminal, now: () => number): Reporter {
  const write = (event: RunEvent) => terminal.note(asciiJson(event))
  let last = { stage: '', time: -Infinity }
  return {
    hooks: {
      log: (note) => write({ event: 'note', ...note }),
      onWarning: (warning) => write({ event: 'warning', ...warning }),
      onProgress(progress) {
        const { stage, done, total } = progress
        const isSoon = stage === last.stage && now() - last.time < MILLISECONDS
        if (isSoon && done < total) return
        last = { stage, time: now() }
        write({ event: 'stage', ...progress })
      },
      onResumed: (epoch) => write({ event: 'resumed', epoch }),
      onEpoch: (epoch) => write({ event: 'epoch', ...epoch })
    },
    ended: write,
    failed(error) {
      const failure = toToldFailure(error)
      write({ event: 'failed', ...failure })
      return true
    }
  }
}

/** JSON in printable ASCII alone, which no terminal changes. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

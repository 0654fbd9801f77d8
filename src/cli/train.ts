import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { presets, type PresetName } from '../engine/training/presets.ts'
import { parseRunSpec } from '../engine/training/run-spec.ts'
import type { RunSpec } from '../engine/training/run-spec.ts'
import { readLabelRequest } from '../engine/corpora/read-label-request.ts'
import type { TrainingResult } from '../engine/training/result.ts'
import type { TrainingHooks } from '../engine/training/train.ts'
import { cliError } from './cli-error.ts'
import { merge, type Tree } from './assignments.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { trainingTable } from './formats/training-table.ts'
import { parseProtocol } from './protocol-options.ts'
import type { ProtocolOptions } from './protocol-options.ts'
import { runReporter } from './run-reporter.ts'
import type { ProgressForm } from './run-reporter.ts'

export interface TrainCommand extends ProtocolOptions {
  corpora: string[]
  /** Folder of a new run. */
  out?: string
  /** A file with a RunSpec, in place of corpora. */
  spec?: string
  /** Where the features and settings start from; default `paper`. */
  preset?: PresetName
  /** Folder of a run that goes on. */
  resume?: string
  progress: ProgressForm
  name?: string
  emotions?: string[]
  /** A request by name, or a file with a label map. */
  labels?: string
  /** Settings by their names in `TrainingSettings`. */
  settings: Tree
}

export interface TrainSurroundings extends Surroundings {
  train: (spec: RunSpec, out: string, hooks: TrainingHooks) => Promise<TrainingResult>
  resume: (run: string, hooks: TrainingHooks) => Promise<TrainingResult>
}

/**
 * Trains a model and prints what the held-out speakers say about it. After Ctrl-C the best model so far stays.
 *
 * @throws AffectronError `corpus/...`, `labels/...`, `protocol/...`, `usage`, `file/...`, `run/...`, `compute/unavailable`
 */
export async function train(command: TrainCommand, surroundings: TrainSurroundings): Promise<ExitCode> {
  const { terminal, cwd, now } = surroundings
  const reporter = runReporter(command.progress, terminal, now)
  let bestEpoch: number | undefined
  const hooks: TrainingHooks = {
    ...reporter.hooks,
    now,
    signal: terminal.signal,
    onEpoch(epoch) {
      if (epoch.best) bestEpoch = epoch.epoch
      reporter.hooks.onEpoch(epoch)
    }
  }
  try {
    const run = runOf(command)
    const folder = resolve(cwd, run.folder)
    const result =
      run.kind === 'resume'
        ? await surroundings.resume(folder, hooks)
        : await surroundings.train(await specOf(command, run.folder, cwd), folder, hooks)
    reporter.ended({ event: 'finished', epochs: result.epochs.length, bestEpoch: result.bestEpoch })
    await terminal.result(trainingTable(result, run.folder))
    return exitCodes.ok
  } catch (error) {
    if (terminal.signal.aborted) {
      reporter.ended({ event: 'canceled' })
      if (command.progress === 'text') terminal.note(canceledSentence(bestEpoch, runOf(command).folder))
      return exitCodes.canceled
    }
    if (!reporter.failed(error)) throw error
    return exitCodeOf(error)
  }
}

/** Which folder the run is in, and whether it is new. */
function runOf({ corpora, out, spec, resume, preset }: TrainCommand): {
  kind: 'new' | 'resume'
  folder: string
} {
  if (resume !== undefined) {
    if (corpora.length > 0 || out !== undefined || spec !== undefined || preset !== undefined) {
      throw cliError('usage', 'With --resume RUN, all else is as the run began: give nothing more.')
    }
    return { kind: 'resume', folder: resume }
  }
  if (corpora.length > 0 === (spec !== undefined)) {
    throw cliError('usage', 'Give the folders of corpora, or a spec with --spec FILE.')
  }
  if (out === undefined) throw cliError('usage', 'Say with --out RUN where the new run goes.')
  return { kind: 'new', folder: out }
}

async function specOf(command: TrainCommand, out: string, cwd: string): Promise<RunSpec> {
  const { spec: file, corpora, name, emotions, labels, settings } = command
  const path = file === undefined ? undefined : resolve(cwd, file)
  const base = path === undefined ? {} : await readSpec(path, file ?? '')
  const preset = presets[command.preset ?? 'paper']
  const protocol = parseProtocol(command, cwd)
  if (labels !== undefined && emotions !== undefined) {
    throw cliError('usage', 'Give either --labels or --emotions, not both.')
  }
  const json = {
    ...(path === undefined ? { corpora: corpora.map((folder) => ({ folder })) } : {}),
    ...base,
    name: name ?? base.name ?? basename(resolve(cwd, out)),
    ...(emotions === undefined ? {} : { labels: { classes: emotions } }),
    ...(labels === undefined ? {} : { labels: await readLabelRequest(labels, cwd) }),
    ...(protocol === undefined ? {} : { protocol }),
    features: { ...preset.features, ...base.features },
    settings: merge({ ...preset.settings, ...base.settings }, settings)
  }
  return parseRunSpec(json, file ?? 'The run', path === undefined ? cwd : dirname(path))
}

async function readSpec(
  path: string,
  shown: string
): Promise<{ name?: unknown; features?: object; settings?: object }> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw cliError('file/not-found', `"${shown}" cannot be read. Check the path.`, { cause })
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw cliError('usage', `"${shown}" is not JSON. ${(cause as Error).message}`, { cause })
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  throw cliError('usage', `"${shown}" holds no run: it must be a JSON object.`)
}

function canceledSentence(bestEpoch: number | undefined, folder: string): string {
  const next = `To go on: affectron train --resume "${folder}".`
  return bestEpoch === undefined
    ? `Canceled before the first epoch ended; there is no model yet. ${next}`
    : `Canceled. The best model so far, of epoch ${bestEpoch}, is in "${folder}/best"; it was not tested. ${next}`
}

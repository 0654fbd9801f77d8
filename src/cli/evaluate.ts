import { stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { Corpus } from '../engine/corpora/corpus.ts'
import { renderEvaluation } from '../engine/evaluation/evaluation-html.ts'
import { readEvaluation, scoreAgain, type EvaluationRecord } from '../engine/evaluation/evaluation-record.ts'
import type { BundleTestOptions, testBundle } from '../engine/evaluation/test-bundle.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import { type ModelBundle } from '../engine/models/bundle.ts'
import { CARD_FILE } from '../engine/models/bundle-files.ts'
import type { BackendName } from '../shared/analysis.ts'
import { cliError } from './cli-error.ts'
import { evaluationFormats } from './evaluate-options.ts'
import type { EvaluateCommand, EvaluationFormat } from './evaluate-options.ts'
import { bundleIn } from './bundle-in.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { evaluationTable } from './formats/evaluation-table.ts'
import { readLabelRequest } from '../engine/corpora/read-label-request.ts'

export interface EvaluateSurroundings extends Surroundings {
  /** A model by its id or the folder of its bundle; a backend runs afterwards. */
  openModel: (wanted: string, backend: BackendName | undefined) => Promise<ModelBundle>
  readCorpora: (requests: { folder: string }[]) => Promise<Corpus[]>
  testBundle: typeof testBundle
  /** Today, as a report states it. */
  date: string
}

/**
 * Tests a model on labeled corpora, or prints all scores of a run's own test.
 *
 * @throws AffectronError `run/...`, `model/...`, `corpus/...`, `labels/...`, `evaluation/...`, `compute/unavailable`,
 *   `file/...`, `usage`
 */
export async function evaluate(
  command: EvaluateCommand,
  surroundings: EvaluateSurroundings
): Promise<ExitCode> {
  const { terminal, cwd, date } = surroundings
  const format = command.format ?? formatOf(command.out)
  const out = command.out === undefined ? undefined : resolve(cwd, command.out)
  if (out !== undefined) await checkWritable(out)
  try {
    const record = await recordOf(command, surroundings)
    const text = format === 'html' ? renderEvaluation(record, date) : encode(format, record)
    if (out === undefined) await terminal.result(text)
    else await writeWhole(out, text)
    return exitCodes.ok
  } catch (error) {
    if (!terminal.signal.aborted) throw error
    terminal.note('Canceled; nothing was evaluated.')
    return exitCodes.canceled
  }
}

async function recordOf(
  { model, corpora, labels, unheard = false, backend }: EvaluateCommand,
  surroundings: EvaluateSurroundings
): Promise<EvaluationRecord> {
  const { terminal, cwd, now } = surroundings
  const path = resolve(cwd, model)
  if (corpora.length === 0) {
    if (await exists(join(path, CARD_FILE))) {
      throw cliError(
        'usage',
        `"${model}" is a model without the answers of its test. Name corpora to test it on, or the folder of its run.`
      )
    }
    return scoreAgain(await readEvaluation(path, model))
  }
  const options: BundleTestOptions = {
    labels: await readLabelRequest(labels ?? 'own', cwd),
    unheard
  }
  const bundle = await surroundings.openModel(await wantedModel(model, path), backend)
  try {
    const read = await surroundings.readCorpora(corpora.map((folder) => ({ folder: resolve(cwd, folder) })))
    for (const { name, problems } of read) {
      for (const { message } of problems) terminal.note(`${name}: ${message}`)
    }
    return await surroundings.testBundle(bundle, read, options, {
      now,
      signal: terminal.signal,
      log: ({ message }) => terminal.note(message),
      onProgress: (progress) => terminal.progress(progress)
    })
  } finally {
    bundle.dispose()
  }
}

/** The bundle of a run, the bundle itself, or an id as it stands. */
async function wantedModel(model: string, path: string): Promise<string> {
  return (await exists(path)) ? bundleIn(path) : model
}

function encode(format: Exclude<EvaluationFormat, 'html'>, record: EvaluationRecord): string {
  return format === 'json' ? `${JSON.stringify(record, null, 2)}\n` : evaluationTable(record)
}

function formatOf(out: string | undefined): EvaluationFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  return evaluationFormats.find((format) => format === ending) ?? 'table'
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

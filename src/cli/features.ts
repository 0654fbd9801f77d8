import { join, resolve } from 'node:path'
import { is10Names } from '../engine/features/is10/names.ts'
import type { Is10Variant } from '../engine/features/is10/variant.ts'
import { encodeTable } from '../engine/features/tables/encode-table.ts'
import type { TableFormat } from '../engine/features/tables/table.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import { mapInWorkers } from '../engine/parallel/map-in-workers.ts'
import { type Result, toFailure } from '../shared/errors.ts'
import { cliError } from './cli-error.ts'
import type { ExitCode } from './exit-codes.ts'
import { FileTally } from './file-tally.ts'
import type { Surroundings } from './for-each-file.ts'
import { findInputs, type Inputs } from './inputs.ts'
import { ProgressClock } from './progress-clock.ts'
import { uniqueNames } from './unique-names.ts'

export interface FeaturesCommand {
  inputs: string[]
  set: 'lld36' | 'is10'
  /** Of `is10`, where it is not `compat`. */
  variant?: Is10Variant
  format: TableFormat
  /** Folder. */
  out: string
  /** Worker threads; default the cores. */
  threads?: number
}

/**
 * Writes features and names each file written on stdout: `lld36` one file per clip with a row per frame, `is10` one
 * table with a row per clip. Several clips are heard at a time.
 *
 * @throws AffectronError `file/not-writable`, `usage` for a variant of what has none
 */
export async function features(command: FeaturesCommand, surroundings: Surroundings): Promise<ExitCode> {
  const { cwd } = surroundings
  const { format, out } = command
  if (command.set === 'lld36' && command.variant !== undefined) {
    throw cliError(
      'usage',
      '--variant belongs to the features of --set is10; lld36 has one form alone. Leave it out, or add --set is10.'
    )
  }
  const inputs = await findInputs(command.inputs, surroundings)
  if (inputs.files.length > 0) await checkWritable(join(resolve(cwd, out), `features.${format}`))
  return command.set === 'lld36'
    ? writeFrames(command, inputs, surroundings)
    : writeUtterances(command, inputs, surroundings)
}

/** A file per clip. */
async function writeFrames(
  { format, out, threads }: FeaturesCommand,
  inputs: Inputs,
  surroundings: Surroundings
): Promise<ExitCode> {
  const { terminal, cwd } = surroundings
  const names = uniqueNames(inputs.files.map((path) => resolve(cwd, path)))
  const jobs = inputs.files.map((path) => ({ path: resolve(cwd, path), shown: path, format }))
  const outcomes = mapInWorkers('encodeLld36File', jobs, { signal: terminal.signal, threads })
  const tally = await takeOutcomes(outcomes, inputs, surroundings, async (content, i) => {
    const target = join(out, `${names[i]}.${format}`)
    await writeWhole(resolve(cwd, target), content)
    await terminal.result(`${target}\n`)
  })
  return tally.finish()
}

/** One table of all clips that could be heard, in the order of the inputs. Canceled, it is not written. */
async function writeUtterances(
  { format, out, variant = 'compat', threads }: FeaturesCommand,
  inputs: Inputs,
  surroundings: Surroundings
): Promise<ExitCode> {
  const { terminal, cwd } = surroundings
  const names = is10Names(variant)
  const values = new Float32Array(inputs.files.length * names.length)
  const files: string[] = []
  const jobs = inputs.files.map((path) => ({ path: resolve(cwd, path), shown: path, variant }))
  const outcomes = mapInWorkers('extractIs10File', jobs, { signal: terminal.signal, threads })
  const tally = await takeOutcomes(outcomes, inputs, surroundings, async (row, i) => {
    values.set(row, files.length * names.length)
    files.push(inputs.files[i])
  })
  if (files.length > 0 && !terminal.signal.aborted) {
    const title = variant === 'compat' ? 'is10' : `is10-${variant}`
    const table = { title, names, files, values: values.subarray(0, files.length * names.length) }
    const targets: [string, string | Uint8Array][] = [[`${title}.${format}`, encodeTable(table, format)]]
    // A matrix has no room for words.
    if (format === 'npy') targets.push([`${title}.json`, `${JSON.stringify({ files, names }, null, 2)}\n`])
    for (const [name, content] of targets) {
      await writeWhole(resolve(cwd, out, name), content)
      await terminal.result(`${join(out, name)}\n`)
    }
  }
  return tally.finish()
}

/**
 * Takes what the threads found, in the order of the inputs; a clip that failed is reported and the rest go on.
 *
 * @param take called with a clip's result and its place among the inputs
 */
async function takeOutcomes<T>(
  outcomes: AsyncIterable<Result<T>>,
  inputs: Inputs,
  { terminal, now }: Surroundings,
  take: (value: T, index: number) => Promise<void>
): Promise<FileTally> {
  const tally = new FileTally(inputs, terminal)
  const clock = new ProgressClock(inputs.files.length, now)
  let index = 0
  try {
    for await (const outcome of outcomes) {
      const path = inputs.files[index]
      if (outcome.ok) {
        try {
          await take(outcome.value, index)
          tally.succeed()
        } catch (error) {
          tally.fail(toFailure(error), path)
        }
      } else tally.fail(outcome.error, path)
      index++
      terminal.progress({ stage: `Extracting features of ${path}`, ...clock.at(index) })
    }
  } catch (error) {
    if (!terminal.signal.aborted) throw error
  }
  return tally
}

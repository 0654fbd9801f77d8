import type { ExportInput } from '../../shared/export-formats.ts'
import { applyTemperature } from '../evaluation/calibration.ts'
import type { ModelBundle } from '../models/bundle.ts'
import { networksOf } from '../models/bundle.ts'
import type { HeardClip } from './heard-clips.ts'
import type { PlannedInput } from './input-plan.ts'
import { ATTENTION, CALIBRATED, EMOTION, memberOutput } from './output-plan.ts'
import type { Numbers, RunningModel } from './running-model.ts'

/** What an exported model takes and gives. */
export interface ExportedPorts {
  inputs: readonly PlannedInput[]
  /** Their names. */
  outputs: readonly string[]
  /** Where it hears one recording at a time: how many frames each is filled up to. */
  filledTo?: number
}

/** The largest absolute differences of an exported model's answers from the engine's. */
export type Differences = Record<'probabilities' | 'confidence', number> & { attention?: number }

/** What padding is filled with: no number there may reach an answer. */
const PADDING = 9

/**
 * Asks an exported model about clips in one batch, and compares what it says with what the engine said.
 *
 * @param clips with `network` of one phase each
 */
export async function compareAnswers(
  running: RunningModel,
  { inputs, outputs, filledTo }: ExportedPorts,
  bundle: ModelBundle,
  { clips, form }: { clips: readonly HeardClip[]; form: ExportInput }
): Promise<Differences> {
  const feeds = new Map(inputs.flatMap((input) => feedsOf(input, clips, form, filledTo)))
  const results = await running.run(feeds)
  const differences: Differences = { probabilities: 0, confidence: 0 }
  for (const name of outputs) {
    const kind = name === ATTENTION ? 'attention' : name === CALIBRATED ? 'confidence' : 'probabilities'
    const result = results.get(name)
    for (const [row, clip] of clips.entries()) {
      const difference = largestDifference(rowOf(result, row, clips.length), expected(name, bundle, clip))
      differences[kind] = Math.max(differences[kind] ?? 0, difference)
    }
  }
  return differences
}

function feedsOf(
  { values: name, lengths, columns, networks: [network] }: PlannedInput,
  clips: readonly HeardClip[],
  form: ExportInput,
  filledTo = 0
): [string, Numbers][] {
  const width = columns?.length ?? 1
  const matrices = clips.map(({ samples, plain, prepared }) => {
    if (form === 'samples') return samples
    return form === 'features' ? plain[network].values : prepared[network].phases[0]
  })
  const rows = matrices.map(({ length }) => length / width)
  const longest = Math.max(...rows, lengths === undefined ? 0 : filledTo)
  const values = new Float32Array(clips.length * longest * width).fill(PADDING)
  for (const [i, matrix] of matrices.entries()) values.set(matrix, i * longest * width)
  if (lengths === undefined) return [[name, { values, shape: [clips.length, width] }]]
  return [
    [
      name,
      { values, shape: columns === undefined ? [clips.length, longest] : [clips.length, longest, width] }
    ],
    [lengths, { values: Int32Array.from(rows), shape: [clips.length] }]
  ]
}

/** What the engine says of a clip, by the name of the output. */
function expected(name: string, bundle: ModelBundle, { answer }: HeardClip): ArrayLike<number> {
  const task = (wanted: string) =>
    answer.probabilities[bundle.card.tasks.findIndex((each) => each.name === wanted)]
  if (name === ATTENTION) return answer.attention?.weights ?? []
  if (name === CALIBRATED) return applyTemperature(task(EMOTION), bundle.card.calibration.temperature)
  const member = networksOf(bundle).findIndex((_, k) => name === memberOutput(k))
  if (member < 0) return task(name)
  const own = networksOf(bundle)[member].card.tasks.findIndex((each) => each.name === EMOTION)
  return answer.networks[member].probabilities[own]
}

function rowOf(result: Numbers | undefined, row: number, rows: number): Float32Array | Int32Array {
  if (result?.shape[0] !== rows) return new Float32Array()
  const width = result.values.length / rows
  return result.values.subarray(row * width, (row + 1) * width)
}

/** Beyond the end of `wanted`, where padding lies, 0 is right. Infinite where numbers are missing or none. */
function largestDifference(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (found.length < wanted.length) return Infinity
  let largest = 0
  for (let i = 0; i < found.length; i++) {
    const difference = Math.abs(found[i] - (i < wanted.length ? wanted[i] : 0))
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference
  }
  return largest
}

import type { DeletionCheck } from '../../shared/deletion-check.ts'
import type { PhasedFeatures } from '../features/derive.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { statisticsOf } from '../features/normalize.ts'
import type { Card } from '../models/card-schema.ts'
import { type Random, shuffle } from '../random.ts'
import { toTaskResult, type NetworkOutput } from './analysis.ts'

/** Clips whose scores are computed at once. */
const BATCH = 8

/** What a network with attention hears of a clip. */
export type AttendedInput = Pick<PhasedFeatures, 'phases' | 'names'>

export interface DeletionOptions {
  /** Of all frames, above 0 and below 1; default a fifth. */
  share?: number
  /** Random draws to compare with; default 20. */
  draws?: number
  random: Random
  signal?: AbortSignal
}

/**
 * Whether attention means anything for this answer: mutes the frames with the most attention and as many random ones,
 * and compares how far the answer's score falls.
 *
 * A muted frame becomes the clip's average frame, in what the network gets. Silence in the sound itself would say
 * something of its own, for the models hear no silent sentences in training, and would shift the normalization of all
 * other frames. Random frames come in stretches as long as the attended ones: single frames strewn over the clip take
 * little from it, for their neighbors hold nearly the same.
 *
 * @param ask what the model says when the network whose attention is shown hears the features given
 * @param features of the clip, as that network gets them
 * @throws AffectronError `analysis/no-attention` for a model that hears the clip as a whole; the signal's reason
 */
export async function deletionCheck(
  ask: (clips: readonly AttendedInput[]) => Promise<NetworkOutput[]>,
  card: Pick<Card, 'tasks' | 'calibration'>,
  features: AttendedInput,
  { share = 0.2, draws = 20, random, signal }: DeletionOptions
): Promise<DeletionCheck> {
  const task = card.tasks.findIndex(({ name }) => name === 'emotion')
  const { labels } = card.tasks[task]
  const answer = (probabilities: readonly ArrayLike<number>[]) =>
    toTaskResult(labels, probabilities[task], card.calibration.temperature)

  const [whole] = await ask([features])
  if (whole.attention === undefined) {
    throw new AffectronError('analysis/no-attention', say('bundles.noAttention'))
  }
  const { label, confidence } = answer(whole.probabilities)
  const attended = mostAttended(whole.attention, share)
  const masks = [attended, ...Array.from({ length: draws }, () => scatter(attended, random))]
  const average = averageFrame(features)
  const scores: number[] = []
  for (let first = 0; first < masks.length; first += BATCH) {
    signal?.throwIfAborted()
    const muted = masks.slice(first, first + BATCH).map((mask) => mute(features, mask, average))
    const outputs = await ask(muted)
    scores.push(...outputs.map(({ probabilities }) => answer(probabilities).probabilities[label]))
  }
  const [withoutAttended, ...withoutRandom] = scores
  const frames = attended.reduce((sum, isMuted) => sum + isMuted, 0)
  return { label, share: frames / attended.length, whole: confidence, withoutAttended, withoutRandom }
}

/**
 * The frames with the most attention, as a mask of 0 and 1.
 *
 * @param share at least one frame is muted, and one is left
 */
export function mostAttended(attention: ArrayLike<number>, share: number): Uint8Array {
  const frames = attention.length
  const count = Math.max(1, Math.min(frames - 1, Math.round(share * frames)))
  const order = Array.from({ length: frames }, (_, t) => t).sort(
    (a, b) => attention[b] - attention[a] || a - b
  )
  const mask = new Uint8Array(frames)
  for (const t of order.slice(0, count)) mask[t] = 1
  return mask
}

/** A mask with the same stretches in random order at random places; stretches may touch. */
export function scatter(mask: Uint8Array, random: Random): Uint8Array {
  const stretches = shuffle(stretchLengths(mask), random)
  const free = mask.length - stretches.reduce((sum, length) => sum + length, 0)
  // Where the free frames are cut to make room for the stretches: every way is as probable.
  const places = stretches.map(() => Math.floor(random() * (free + 1))).sort((a, b) => a - b)
  const result = new Uint8Array(mask.length)
  let before = 0
  for (const [i, length] of stretches.entries()) {
    result.fill(1, places[i] + before, places[i] + before + length)
    before += length
  }
  return result
}

function stretchLengths(mask: Uint8Array): number[] {
  const lengths: number[] = []
  for (const [t, isMuted] of mask.entries()) {
    if (isMuted === 0) continue
    if (t > 0 && mask[t - 1] === 1) lengths[lengths.length - 1]++
    else lengths.push(1)
  }
  return lengths
}

function averageFrame({ phases, names }: AttendedInput): Float32Array {
  return Float32Array.from(statisticsOf(phases, names.length).mean)
}

/** Frame t of the clip is frame ⌊t / n⌋ of phase t mod n. */
function mute({ phases, names }: AttendedInput, mask: Uint8Array, average: Float32Array): AttendedInput {
  const muted = phases.map((values) => values.slice())
  for (const [t, isMuted] of mask.entries()) {
    if (isMuted === 1) muted[t % phases.length].set(average, Math.floor(t / phases.length) * names.length)
  }
  return { phases: muted, names }
}

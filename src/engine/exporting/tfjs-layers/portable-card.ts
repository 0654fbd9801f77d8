import type { FeatureSettings } from '../../models/card-schema.ts'
import type { FusionWeights } from '../../evaluation/fusion/joined-answer.ts'
import { LayersError } from './layers-error.ts'

/** Marks a card of this format, so that no bundle is taken for an export. */
export const EXPORTED_AS = 'tfjs-layers'

/** As `FORMAT_VERSION` and `FUSION_FORMAT_VERSION` of the card's schema, which is too large for a web page. */
const NETWORK_VERSION = 1
const FUSION_VERSION = 2

/** Room for shares that were rounded to six digits. */
const TOLERANCE = 1e-5

/** What both kinds of cards say, as far as answers depend on it. */
interface Described {
  name: string
  tasks: readonly { name: string; labels: readonly string[] }[]
  calibration: { temperature: number }
}

export interface PortableNetworkCard extends Described {
  features: FeatureSettings
}

export interface PortableFusionCard extends Described {
  fusion: FusionWeights & { members: readonly (FusionWeights['members'][number] & { folder: string })[] }
}

export type PortableCard = PortableNetworkCard | PortableFusionCard

/**
 * The card of an exported folder, as far as answers depend on it checked.
 *
 * @param file what a message calls it
 * @throws LayersError `card/invalid`, `card/too-new`
 */
export function readPortableCard(bytes: Uint8Array, file: string): PortableCard {
  const card = parseObject(bytes, file, 'card/invalid')
  if (card.exportedAs !== EXPORTED_AS) {
    throw new LayersError(
      'card/invalid',
      `"${file}" belongs to no export as ${EXPORTED_AS}. Make one: affectron export MODEL --format ${EXPORTED_AS} --out FOLDER.`
    )
  }
  const newest = 'fusion' in card ? FUSION_VERSION : NETWORK_VERSION
  const { formatVersion } = card
  if (typeof formatVersion === 'number' && formatVersion > newest) {
    throw new LayersError(
      'card/too-new',
      `"${file}" is of version ${formatVersion}; this affectron-layers reads up to ${newest}. Install a newer one.`
    )
  }
  if (formatVersion === newest && isDescribed(card)) {
    if (isFusion(card)) return card
    if (isNetwork(card)) return card
  }
  throw new LayersError('card/invalid', `"${file}" is damaged. Export the model again.`)
}

/** @throws LayersError with `code` where it is no JSON object */
export function parseObject(
  bytes: Uint8Array,
  file: string,
  code: 'card/invalid' | 'model/invalid'
): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isObject(value)) return value
  } catch (cause) {
    throw new LayersError(code, `"${file}" is no JSON. Copy the exported folder again.`, { cause })
  }
  throw new LayersError(code, `"${file}" is damaged. Export the model again.`)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isDescribed(card: Record<string, unknown>): card is Record<string, unknown> & Described {
  const { name, tasks, calibration } = card
  return (
    typeof name === 'string' &&
    isListOf(
      tasks,
      (task) => isObject(task) && typeof task.name === 'string' && isListOf(task.labels, isText)
    ) &&
    tasks.some((task) => (task as { name: string }).name === 'emotion') &&
    isObject(calibration) &&
    isFinite(calibration.temperature) &&
    calibration.temperature > 0
  )
}

function isNetwork(card: Record<string, unknown>): card is Record<string, unknown> & PortableNetworkCard {
  const { features } = card
  if ('fusion' in card || !isObject(features) || !isListOf(features.names, isText)) return false
  const { deltas, stack, every, frameRate, firstFrameSeconds, statistics, normalization } = features
  const numbers = [deltas, stack, every, frameRate, firstFrameSeconds]
  if (!numbers.every((value) => isFinite(value)) || typeof normalization !== 'string') return false
  const columns = features.names.length / ((1 + Number(deltas)) * Number(stack))
  if (!Number.isInteger(columns) || columns < 1) return false
  if (statistics === undefined) return normalization !== 'training-z-norm'
  if (!isObject(statistics)) return false
  return [statistics.mean, statistics.deviation].every(
    (values) => isListOf(values, isFinite) && values.length === (features.names as unknown[]).length
  )
}

function isFusion(
  card: Record<string, unknown> & Described
): card is Record<string, unknown> & PortableFusionCard {
  const { fusion, tasks } = card
  const isOfClasses = (values: unknown) =>
    isListOf(values, isFinite) && values.length === tasks[0].labels.length
  return (
    isObject(fusion) &&
    [fusion.offsets, fusion.prior].every(isOfClasses) &&
    Math.abs((fusion.prior as number[]).reduce((sum, share) => sum + share, 0) - 1) <= TOLERANCE &&
    isListOf(
      fusion.members,
      (member) =>
        isObject(member) &&
        typeof member.folder === 'string' &&
        /^member-[1-9]\d?$/.test(member.folder) &&
        isFinite(member.scale) &&
        isOfClasses(member.trainingPrior)
    )
  )
}

/** At least one, all of a kind. */
function isListOf<T>(
  value: unknown,
  isOne: ((item: unknown) => item is T) | ((item: unknown) => boolean)
): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isOne(item))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value)
}

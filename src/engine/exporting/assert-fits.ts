import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { featureNames } from '../features/extract.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { parametersOf } from '../models/card-schema.ts'
import type { NetworkParts } from './network-parts.ts'

/** Bytes that a protobuf message, and so a file of one, holds at most. */
export const MOST_MESSAGE_BYTES = 2 ** 31 - 1

/** Room for everything but the weights. */
const ROOM_BYTES = 32 * 1024 * 1024

/**
 * @param format as a person calls it, for the message
 * @throws AffectronError `export/unsupported` for weights that no protobuf message holds
 */
export function assertMessageHolds({ card }: ModelBundle, format: string): void {
  const bytes = 4 * parametersOf(card)
  if (bytes + ROOM_BYTES <= MOST_MESSAGE_BYTES) return
  throw new AffectronError(
    'export/unsupported',
    say('exporting.tooLarge', { model: card.name, gigabytes: (bytes / 1e9).toFixed(1), format })
  )
}

/**
 * What the card says of the input must be what the network takes.
 *
 * @param parts of every network
 * @throws AffectronError `export/unsupported`
 */
export function assertCardFits(bundle: ModelBundle, parts: readonly NetworkParts[], format: string): void {
  for (const [k, { card }] of networksOf(bundle).entries()) {
    const { set, deltas, stack } = card.features
    const width = featureNames(set).length * (1 + deltas) * stack
    if (width === parts[k].config.inputSize && width === card.features.names.length) continue
    throw new AffectronError(
      'export/unsupported',
      say('exporting.customPart', { model: card.name, layer: 'features', format })
    )
  }
}

import type { Warning } from '../../shared/analysis.ts'
import { say } from '../../shared/said.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { missesSpeaker } from '../models/input-features.ts'

/** `analysis/one-of-speaker` when a network of the model wants several recordings of whoever speaks. */
export function modelWarnings(bundle: ModelBundle): Warning[] {
  const isMissing = networksOf(bundle).some(({ card }) => missesSpeaker(card.features))
  return isMissing ? [{ code: 'analysis/one-of-speaker', ...say('audio.oneOfSpeaker') }] : []
}

import type { Corpus } from '../corpora/corpus.ts'
import type { AudioVariant } from '../features/audio-variant.ts'
import type { FeatureConfig } from '../features/config.ts'
import { derivePhases, type PhasedFeatures } from '../features/derive.ts'
import { asFrameFeatures } from '../features/extract.ts'
import { normalizeBy, zNormalize } from '../features/normalize.ts'
import type { Example } from './example.ts'
import { type DatasetHooks, extractCorpora } from './extract-corpora.ts'
import { say } from '../../shared/said.ts'

/**
 * Gives the training examples variants of their sound, through the cache like the originals. To be called after the
 * split, so that nothing of validation or test is varied. A recording that cannot be varied stays without.
 *
 * @param examples normalized, as a plan has them
 * @param training indices of the examples that train
 * @param corpora that the examples are from
 * @throws AffectronError `corpus/vanished`; the signal's reason when canceled
 */
export async function addVariants(
  examples: readonly Example[],
  training: readonly number[],
  corpora: readonly Corpus[],
  features: FeatureConfig,
  variants: readonly AudioVariant[],
  hooks: DatasetHooks
): Promise<Example[]> {
  if (variants.length === 0) return [...examples]
  const result = [...examples]
  const indexOf = new Map(training.map((index) => [examples[index].id, index]))
  const idOf = (corpus: { key: string }, utterance: { id: string }) => `${corpus.key}/${utterance.id}`
  const wanted = corpora.flatMap((corpus) =>
    corpus.utterances
      .filter((utterance) => indexOf.has(idOf(corpus, utterance)))
      .map((utterance) => ({ corpus, utterance, features }))
  )
  await extractCorpora(wanted, [...variants], hooks, ({ corpus, utterance }, part) => {
    const id = idOf(corpus, utterance)
    const index = indexOf.get(id)
    if (index === undefined) return
    if (!part.ok) {
      const { said, message } = part.error
      hooks.log?.(say('trainings.noVariants', { recording: id, why: said ?? message }))
      return
    }
    const example = examples[index]
    const matrices = part.value.matrices.flatMap((values) => {
      const derived = derivePhases(asFrameFeatures(features.set, values), features)
      return normalizedLike(example, derived, features)
    })
    result[index] = { ...example, variants: matrices }
  })
  return result
}

function normalizedLike(
  { normalizedBy }: Example,
  { names, phases }: PhasedFeatures,
  { normalization }: FeatureConfig
): readonly Float32Array[] {
  if (normalizedBy !== undefined) return phases.map((values) => normalizeBy(values, normalizedBy))
  return normalization === 'none' ? phases : zNormalize(phases, names.length)
}

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { askModel, type AskedModel } from '../analysis/ask-model.ts'
import { readClip } from '../audio/read-clip.ts'
import type { PhasedFeatures } from '../features/derive.ts'
import { extractFeatures } from '../features/extract.ts'
import type { FrameFeatures } from '../features/frame-features.ts'
import { networksOf, type ModelBundle } from '../models/bundle.ts'
import { preparedFeatures } from '../models/input-features.ts'

/** A recording as the engine hears it: what an export has to say the same of. */
export interface HeardClip {
  /** Mono at 16 kHz; none where only features are known. */
  samples: Float32Array
  /** The plain features of each network's set. */
  plain: readonly FrameFeatures[]
  /** What each network takes. */
  prepared: readonly PhasedFeatures[]
  answer: AskedModel
}

/**
 * What the engine says of sound files, each by itself.
 *
 * @param files at least one
 * @throws AffectronError audio codes; errors of the file system; the signal's reason
 */
export async function hearClips(
  bundle: ModelBundle,
  files: readonly string[],
  signal?: AbortSignal
): Promise<HeardClip[]> {
  const heard: HeardClip[] = []
  for (const file of files) {
    signal?.throwIfAborted()
    const { samples } = await readClip(new Uint8Array(await readFile(file)), basename(file), { signal })
    heard.push(await hearSamples(bundle, samples))
  }
  return heard
}

/** What the engine says of sound. @param samples mono at 16 kHz */
export async function hearSamples(bundle: ModelBundle, samples: Float32Array): Promise<HeardClip> {
  const known = new Map<string, FrameFeatures>()
  const plain = networksOf(bundle).map(({ card: { features } }) => {
    const extraction = `${features.set} ${features.level ?? ''}`
    const own = known.get(extraction) ?? extractFeatures(features, samples)
    known.set(extraction, own)
    return own
  })
  return { ...(await hearFeatures(bundle, plain)), samples }
}

/** What the engine says of a recording whose features are known. @param plain of each network's set */
export async function hearFeatures(bundle: ModelBundle, plain: readonly FrameFeatures[]): Promise<HeardClip> {
  const prepared = networksOf(bundle).map(({ card }, k) => preparedFeatures(card.features, plain[k]))
  return { samples: new Float32Array(), plain, prepared, answer: await answerTo(bundle, prepared) }
}

/** Every phase of a recording as if it were one of its own. */
export async function hearPhases(
  bundle: ModelBundle,
  { samples, plain, prepared }: HeardClip
): Promise<HeardClip[]> {
  const clips = prepared[0].phases.map((_, phase) =>
    prepared.map((own) => ({ ...own, phases: [own.phases[phase]] }))
  )
  return Promise.all(
    clips.map(async (own) => ({ samples, plain, prepared: own, answer: await answerTo(bundle, own) }))
  )
}

async function answerTo(bundle: ModelBundle, prepared: readonly PhasedFeatures[]): Promise<AskedModel> {
  const [answer] = await askModel(
    bundle,
    prepared.map((features) => [features])
  )
  return answer
}

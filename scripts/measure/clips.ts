import { readClip } from '../../src/engine/audio/read-clip.ts'
import type { Corpus } from '../../src/engine/corpora/corpus.ts'
import { fingerprint } from '../../src/engine/features/fingerprint.ts'
import { readAudioFile } from '../../src/engine/files.ts'

export interface LoadedClip {
  id: string
  /** Mono at 16 kHz. */
  samples: Float32Array
  print: Uint32Array
}

/** All recordings of a corpus, in memory. */
export async function loadClips({ utterances }: Corpus): Promise<LoadedClip[]> {
  const clips: LoadedClip[] = []
  for (const { id, path } of utterances) {
    const { samples } = await readClip(await readAudioFile(path, id), id)
    clips.push({ id, samples, print: fingerprint(samples) })
  }
  return clips
}

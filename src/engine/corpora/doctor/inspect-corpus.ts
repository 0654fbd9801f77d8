import { AffectronError } from '../../../shared/errors.ts'
import { toFailure } from '../../../shared/errors.ts'
import type { OnProgress } from '../../../shared/progress.ts'
import { decodeAudio } from '../../audio/decode.ts'
import { readAudioFile } from '../../files.ts'
import type { Corpus } from '../corpus.ts'
import type { ClipFacts, ClipFailure, InspectedClip } from './facts.ts'
import { measureClip } from './measure-clip.ts'

export interface InspectionOptions {
  signal?: AbortSignal
  onProgress?: OnProgress
  /** Milliseconds, any origin. */
  now: () => number
}

/**
 * Looks at every recording of a corpus once; of each only its facts are kept. When canceled, what was found so far is
 * the result.
 */
export async function inspectCorpus(
  { utterances }: Pick<Corpus, 'utterances'>,
  { signal, onProgress, now }: InspectionOptions
): Promise<InspectedClip[]> {
  const clips: InspectedClip[] = []
  const started = now()
  for (const utterance of utterances) {
    if (signal?.aborted === true) break
    clips.push({ utterance, outcome: await inspectFile(utterance.path, utterance.relativePath) })
    const done = clips.length
    const total = utterances.length
    onProgress?.({
      stage: 'Inspecting recordings',
      done,
      total,
      secondsLeft: ((now() - started) / 1000 / done) * (total - done)
    })
  }
  return clips
}

async function inspectFile(path: string, shown: string): Promise<ClipFacts | ClipFailure> {
  try {
    return measureClip(await decodeAudio(await readAudioFile(path, shown), shown))
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
    const { code, message } = toFailure(error)
    return { code, message }
  }
}

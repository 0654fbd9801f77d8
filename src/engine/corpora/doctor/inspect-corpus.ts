import type { Result } from '../../../shared/errors.ts'
import type { OnProgress } from '../../../shared/progress.ts'
import { stage } from '../../../shared/said.ts'
import { mapInWorkers } from '../../parallel/map-in-workers.ts'
import type { Corpus, Utterance } from '../corpus.ts'
import type { ClipFacts, InspectedClip } from './facts.ts'
import type { InspectionJob } from './inspect-recording.ts'
import { groupBy } from './statistics.ts'

export interface InspectionOptions {
  signal?: AbortSignal
  onProgress?: OnProgress
  /** Milliseconds, any origin. */
  now: () => number
  /** Default: the cores that this process may use. */
  threads?: number
}

/**
 * Looks at every recording of a corpus once, in worker threads; of each only its facts are kept. A file is decoded once,
 * however many of its stretches are recordings. When canceled, what was found so far is the result.
 */
export async function inspectCorpus(
  { utterances }: Pick<Corpus, 'utterances'>,
  { signal, onProgress, now, threads }: InspectionOptions
): Promise<InspectedClip[]> {
  const files = [...groupBy(utterances, ({ path }) => path).values()]
  const jobs = files.map((parts): InspectionJob => {
    const [{ path, relativePath }] = parts
    return { path, shown: relativePath, parts: parts.map(stretchOf) }
  })
  const clips: InspectedClip[] = []
  const started = now()
  let filesDone = 0
  const options = {
    ...(signal === undefined ? {} : { signal }),
    ...(threads === undefined ? {} : { threads })
  }
  try {
    for await (const outcome of mapInWorkers('inspectRecording', jobs, options)) {
      clips.push(...toClips(files[filesDone++], outcome))
      const secondsLeft = ((now() - started) / 1000 / filesDone) * (files.length - filesDone)
      onProgress?.({
        ...stage('trainings.stageInspecting'),
        done: clips.length,
        total: utterances.length,
        secondsLeft
      })
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
  return clips
}

function toClips(utterances: readonly Utterance[], outcome: Result<Result<ClipFacts>[]>): InspectedClip[] {
  return utterances.map((utterance, i) => {
    const part = outcome.ok ? outcome.value[i] : outcome
    return { utterance, outcome: part.ok ? part.value : part.error }
  })
}

function stretchOf({ start, end }: Utterance): InspectionJob['parts'][number] {
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}

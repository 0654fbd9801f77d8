import { stat } from 'node:fs/promises'
import type { Warning } from '../../shared/analysis.ts'
import { AffectronError, type Failure, type Result } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/progress.ts'
import { say, stage } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Corpus, Utterance } from '../corpora/corpus.ts'
import type { AudioVariant } from '../features/audio-variant.ts'
import { featureCacheFolder } from '../features/cache/folder.ts'
import { CacheSession } from '../features/cache/session.ts'
import type {
  ExtractedPart,
  ExtractedRecording,
  RecordingJob,
  RecordingPart
} from '../features/extract-recording.ts'
import { mapInWorkers } from '../parallel/map-in-workers.ts'
import { TimeLeft } from './time-left.ts'

/** What reading a dataset needs from outside. */
export interface DatasetHooks {
  onProgress?: OnProgress
  /** What was left out and why, in sentences. */
  log?: (line: Statement) => void
  onWarning?: (warning: Warning) => void
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
  /** Worker threads; default the cores. */
  threads?: number
  /** Where features are kept between runs, and how many bytes at most; default the user's cache, 5 GiB. */
  cache?: { folder: string; limitBytes: number } | false
}

const DEFAULT_LIMIT = 5 * 2 ** 30

/** A recording that shall be read. */
export interface Wanted {
  corpus: Pick<Corpus, 'key' | 'name' | 'folder'>
  utterance: Utterance
  /** Absent: only what its sound is. */
  features?: RecordingPart['features']
}

/** The utterances of one file. */
interface FileOfCorpus {
  corpus: Wanted['corpus']
  path: string
  relativePath: string
  wanted: Wanted[]
}

/**
 * Raw features of recordings, from the cache or extracted in worker threads; each file is decoded at most once. A
 * recording that fails is a failure, and the others go on.
 *
 * @param onPart called once per recording, those of one file together, files in the order of their first recording
 * @throws AffectronError `corpus/vanished` when the folder of a corpus is gone; the signal's reason when canceled
 */
export async function extractCorpora(
  wanted: readonly Wanted[],
  variants: AudioVariant[],
  hooks: DatasetHooks,
  onPart: (wanted: Wanted, part: Result<ExtractedPart>) => void
): Promise<void> {
  const files = groupByFile(wanted)
  const session = await openSession(files, hooks)
  const jobs = function* (): Generator<RecordingJob> {
    for (const { corpus, path, relativePath, wanted: own } of files) {
      const parts = own.map(({ utterance: { start, end }, features }) => ({ start, end, features }))
      const cache = session?.partOfJob(corpus.folder, relativePath)
      yield { path, shown: relativePath, parts, variants, ...(cache === undefined ? {} : { cache }) }
    }
  }
  const timeLeft = new TimeLeft(hooks.now())
  let at = 0
  let done = 0
  let changed = 0
  try {
    for await (const outcome of mapInWorkers('extractRecording', jobs(), hooks)) {
      const file = files[at++]
      if (outcome.ok) {
        if (await session?.record(file.corpus.folder, file.relativePath, outcome.value)) changed++
      } else {
        await checkPresence(file.corpus, outcome.error)
      }
      for (const [i, each] of file.wanted.entries()) onPart(each, partOf(outcome, i))
      done += file.wanted.length
      const secondsLeft = timeLeft.update(done, wanted.length, hooks.now())
      hooks.onProgress?.({ ...stage('trainings.stageFeatures'), done, total: wanted.length, secondsLeft })
    }
  } finally {
    await session?.close()
  }
  if (changed > 0) {
    hooks.log?.(say('trainings.changedFiles', { count: changed }))
  }
}

function partOf(outcome: Result<ExtractedRecording>, index: number): Result<ExtractedPart> {
  return outcome.ok ? outcome.value.parts[index] : outcome
}

function groupByFile(wanted: readonly Wanted[]): FileOfCorpus[] {
  const files = new Map<string, FileOfCorpus>()
  for (const each of wanted) {
    const { corpus, utterance } = each
    const { path, relativePath } = utterance
    const key = `${corpus.key}/${relativePath}`
    const file = files.get(key)
    if (file === undefined) files.set(key, { corpus, path, relativePath, wanted: [each] })
    else file.wanted.push(each)
  }
  return [...files.values()]
}

async function openSession(
  files: readonly FileOfCorpus[],
  { cache, onWarning }: DatasetHooks
): Promise<CacheSession | undefined> {
  if (cache === false) return undefined
  const place = cache ?? { folder: featureCacheFolder(), limitBytes: DEFAULT_LIMIT }
  const folders = new Set(files.map(({ corpus }) => corpus.folder))
  return CacheSession.open({ ...place, clock: () => Date.now(), onWarning }, folders)
}

/** One missing file is left out like a broken one; a missing folder is a disk that was taken away. */
async function checkPresence({ name, folder }: Wanted['corpus'], { code }: Failure): Promise<void> {
  if (code !== 'file/not-found') return
  const info = await stat(folder).catch(() => undefined)
  if (info !== undefined) return
  throw new AffectronError('corpus/vanished', say('corpora.vanished', { folder, corpus: name }))
}

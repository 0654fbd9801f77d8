import type { CorpusReport } from '../../shared/corpus-report.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/progress.ts'
import type { TrainingEstimate } from '../../shared/training/estimate.ts'
import type { FoldersFacts, LabelPlan, ListedRecording } from '../../shared/training/folder-facts.ts'
import type { SplitPreview } from '../../shared/training/split-preview.ts'
import { say } from '../../shared/said.ts'
import { SAMPLE_RATE, type AudioClip } from '../audio/clip.ts'
import { cut } from '../audio/cut.ts'
import { readClip } from '../audio/read-clip.ts'
import type { CorpusCorrections } from '../corpora/corrections.ts'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import type { Corpus } from '../corpora/corpus.ts'
import type { ClipFacts, ClipFailure, InspectedClip } from '../corpora/doctor/facts.ts'
import { inspectCorpus } from '../corpora/doctor/inspect-corpus.ts'
import { reportOn } from '../corpora/doctor/report.ts'
import { foldersFacts, listRecordings, type RecordingFilter } from '../corpora/folder-facts.ts'
import { resolveLabels, selectClasses } from '../corpora/labels.ts'
import { readCorpora } from '../corpora/read-corpora.ts'
import { readAudioFile } from '../files.ts'
import { estimateTraining } from './estimate.ts'
import { previewSplit } from './preview-split.ts'
import type { RunSpec } from './run-spec.ts'

/** Plans go back and forth between few states; more is not worth its memory. */
const MOST_KEPT = 3
/** Recordings or groups that are named for a finding. */
const MOST_LISTED = 200

export interface WorkHooks {
  onProgress?: OnProgress
  signal?: AbortSignal
  /** Milliseconds, any origin. */
  now: () => number
  /** Worker threads; default the cores. */
  threads?: number
}

/**
 * What a person does before training: look at folders, listen, check, plan. What was read and found is kept, so that
 * going back and forth is quick; corrections do not make a recording be decoded again.
 */
export class Workbench {
  /** By the request, the newest last. */
  readonly #corpora = new Map<string, Promise<Corpus[]>>()
  /** By the corpus without its corrections, then by utterance. */
  readonly #found = new Map<string, Map<string, ClipFacts | ClipFailure>>()

  /** Looks at the folders anew. @throws AffectronError what `readCorpora` throws */
  async inspect(requests: readonly CorpusRequest[], signal?: AbortSignal): Promise<FoldersFacts> {
    this.#corpora.delete(JSON.stringify(requests))
    const corpora = await this.#read(requests)
    signal?.throwIfAborted()
    return foldersFacts(corpora)
  }

  /** @throws AffectronError `corpus/unknown-recording`, what `readCorpora` throws */
  async list(
    requests: readonly CorpusRequest[],
    key: string,
    filter: RecordingFilter
  ): Promise<ListedRecording[]> {
    const corpus = (await this.#read(requests)).find((each) => each.key === key)
    if (corpus === undefined) throw unknownRecording(key)
    return listRecordings(corpus, filter)
  }

  /**
   * Looks at every recording and reports what would make a result wrong or worse, corpus by corpus. When canceled the
   * reports are partial, and the next check goes on from there.
   *
   * @param labels reports only on what belongs to a class; default: on all
   * @throws AffectronError what `readCorpora` throws
   */
  async check(
    requests: readonly CorpusRequest[],
    hooks: WorkHooks,
    labels?: LabelPlan
  ): Promise<CorpusReport[]> {
    const corpora = await this.#read(requests)
    const total = corpora.reduce((sum, { utterances }) => sum + utterances.length, 0)
    let before = 0
    for (const [index, corpus] of corpora.entries()) {
      const found = this.#foundOf(requests[index])
      const missing = corpus.utterances.filter(({ id }) => !found.has(id))
      before += corpus.utterances.length - missing.length
      const done = before
      const clips = await inspectCorpus(
        { utterances: missing },
        {
          ...hooks,
          onProgress: (progress) => hooks.onProgress?.({ ...progress, done: done + progress.done, total })
        }
      )
      for (const { utterance, outcome } of clips) found.set(utterance.id, outcome)
      before += missing.length
    }
    return corpora.map((corpus, index) => {
      const used =
        labels === undefined ? corpus : { ...corpus, utterances: selectClasses(corpus, labels).utterances }
      return reportOn(used, this.#clipsOf(used, requests[index]), {
        folder: requests[index].folder,
        maxItems: MOST_LISTED
      })
    })
  }

  /** Who would train, validate and be tested. @throws AffectronError what the training would be refused for */
  async preview(spec: RunSpec): Promise<SplitPreview> {
    const corpora = await this.#read(spec.corpora)
    const clips = corpora.flatMap((corpus, index) => this.#clipsOf(corpus, spec.corpora[index]))
    const isWhole = clips.length === corpora.reduce((sum, { utterances }) => sum + utterances.length, 0)
    return previewSplit(corpora, resolveLabels(corpora, spec.labels), spec, isWhole ? clips : undefined)
  }

  /** Time and memory of a training, from a short trial. @throws AffectronError as {@link preview} */
  async estimate(spec: RunSpec, hooks: WorkHooks): Promise<TrainingEstimate> {
    const { total } = await this.preview(spec)
    const corpora = await this.#read(spec.corpora)
    return estimateTraining({ corpora, labels: resolveLabels(corpora, spec.labels), spec, total }, hooks)
  }

  /**
   * A recording as training hears it.
   *
   * @param id corpus key and utterance id, e.g. `emo-db/03a01Fa`
   * @throws AffectronError `corpus/unknown-recording`, `file/...`, `audio/...`
   */
  async hear(requests: readonly CorpusRequest[], id: string, signal?: AbortSignal): Promise<AudioClip> {
    const corpora = await this.#read(requests)
    const slash = id.indexOf('/')
    const utterance = corpora
      .find(({ key }) => key === id.slice(0, slash))
      ?.utterances.find((each) => each.id === id.slice(slash + 1))
    if (utterance === undefined) throw unknownRecording(id)
    const { path, relativePath, start, end } = utterance
    const clip = await readClip(
      await readAudioFile(path, relativePath),
      relativePath,
      signal === undefined ? {} : { signal }
    )
    const samples = cut(clip.samples, SAMPLE_RATE, { start, end }, relativePath).slice()
    return { ...clip, samples, durationSeconds: samples.length / SAMPLE_RATE }
  }

  /** Not to be canceled, because several may wait for one reading. */
  #read(requests: readonly CorpusRequest[]): Promise<Corpus[]> {
    const key = JSON.stringify(requests)
    const reading = this.#corpora.get(key) ?? readCorpora(requests)
    this.#corpora.delete(key)
    this.#corpora.set(key, reading)
    // A failure is not kept: the person may repair the folder and try again.
    reading.catch(() => {
      if (this.#corpora.get(key) === reading) this.#corpora.delete(key)
    })
    for (const oldest of this.#corpora.keys()) {
      if (this.#corpora.size <= MOST_KEPT) break
      this.#corpora.delete(oldest)
    }
    return reading
  }

  #foundOf(request: CorpusRequest): Map<string, ClipFacts | ClipFailure> {
    const key = JSON.stringify({ ...request, ...uncorrected })
    const found = this.#found.get(key) ?? new Map<string, ClipFacts | ClipFailure>()
    this.#found.set(key, found)
    return found
  }

  #clipsOf({ utterances }: Pick<Corpus, 'utterances'>, request: CorpusRequest): InspectedClip[] {
    const found = this.#foundOf(request)
    return utterances.flatMap((utterance) => {
      const outcome = found.get(utterance.id)
      return outcome === undefined ? [] : [{ utterance, outcome }]
    })
  }
}

// JSON leaves out what is undefined.
const uncorrected: Record<keyof CorpusCorrections, undefined> = {
  exclude: undefined,
  relabel: undefined,
  speakers: undefined,
  sexes: undefined
}

function unknownRecording(id: string): AffectronError {
  return new AffectronError('corpus/unknown-recording', say('corpora.unknownRecording', { recording: id }))
}

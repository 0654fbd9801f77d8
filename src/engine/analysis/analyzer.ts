import type { BackendName } from '../../shared/analysis.ts'
import type { DeletionCheck } from '../../shared/deletion-check.ts'
import { LONG_SECONDS } from '../../shared/limits.ts'
import type { LiveAnswer } from '../../shared/live.ts'
import type { ModelSummary } from '../../shared/models.ts'
import type { OnProgress } from '../../shared/progress.ts'
import { defaultTimelineSettings, type TimelineSettings } from '../../shared/timeline.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say, stage } from '../../shared/said.ts'
import { clockTime } from '../../shared/wording.ts'
import type { AudioClip } from '../audio/clip.ts'
import { readClip } from '../audio/read-clip.ts'
import { loadVoiceDetector, type VoiceDetector } from '../audio/voice-activity/detector.ts'
import { startBackend } from '../compute/backend.ts'
import type { BackendReport } from '../compute/backend.ts'
import type { ModelBundle } from '../models/bundle.ts'
import { createRandom } from '../random.ts'
import { analyzeClip, type AnalyzedClip } from './analyze-clip.ts'
import { attendedNetwork, inputsOf } from './ask-model.ts'
import { deletionCheck } from './deletion-check.ts'
import { hearMoment } from './live.ts'
import { ModelLibrary } from './model-library.ts'
import { hearTimeline, type HeardTimeline } from './timeline/hear-timeline.ts'
import { warmUp } from './warm-up.ts'

export interface AnalyzeOptions {
  /** A model's id or folder; the default model otherwise. */
  model?: string
  /** Longer sound is refused once its length is known, before anything is heard. */
  mostSeconds?: number
  signal?: AbortSignal
}

export interface TimelineOptions extends AnalyzeOptions {
  settings?: TimelineSettings
  onProgress?: OnProgress
}

/** What was heard of a recording, by its length. */
export type HeardSound =
  ({ kind: 'clip' } & AnalyzedClip) | ({ kind: 'timeline'; clip: AudioClip } & HeardTimeline)

/** Clips in, analyses out, on one backend and with the models kept in memory. */
export interface Analyzer {
  backend: BackendReport
  models(): Promise<ModelSummary[]>
  /**
   * @param bytes a whole audio file
   * @param name what a person knows it by; becomes the analysis's `file`
   * @throws AffectronError audio and model codes; AbortError when `signal` fires
   */
  analyze(bytes: Uint8Array, name: string, options?: AnalyzeOptions): Promise<AnalyzedClip>
  /**
   * A long recording window by window ({@link hearTimeline}).
   *
   * @throws AffectronError audio and model codes, `audio/no-speech`; AbortError when `signal` fires
   */
  timeline(
    bytes: Uint8Array,
    name: string,
    options?: TimelineOptions
  ): Promise<HeardTimeline & { clip: AudioClip }>
  /**
   * Whatever fits the length: an analysis up to a minute, a timeline beyond.
   *
   * @throws as `analyze` and `timeline`
   */
  hear(bytes: Uint8Array, name: string, options?: TimelineOptions): Promise<HeardSound>
  /**
   * The emotion of the last seconds ({@link hearMoment}).
   *
   * @param samples mono at `sampleRate` Hz, full scale 1
   * @throws AffectronError model codes
   */
  live(samples: Float32Array, sampleRate: number, options?: AnalyzeOptions): Promise<LiveAnswer>
  /**
   * Whether attention means anything for the answer to a clip ({@link deletionCheck}); the same again each time.
   *
   * @param samples [N] mono at 16 kHz, as `analyze` gave them back
   * @throws AffectronError `audio/too-short`, `analysis/no-attention`, model codes; AbortError when `signal` fires
   */
  deletionCheck(samples: Float32Array, options?: AnalyzeOptions): Promise<DeletionCheck>
  dispose(): Promise<void>
}

export interface AnalyzerOptions {
  /** Folder of bundles, or several, the one with the default model first. */
  modelsFolder: string | readonly string[]
  /** The weights that ship; needed where speech is looked for. */
  voiceDetectorFile?: string
  /** The best one that runs otherwise. */
  backend?: BackendName
  /** Whether work on noise makes the first clip as quick as any; default true. Not worth it for a single clip. */
  warmUp?: boolean
}

/** Which random frames are muted: always the same. */
const DELETION_SEED = 1

/**
 * Starts the backend and, unless told otherwise, warms it and the default model up. A missing or damaged default
 * model is no failure here: `analyze` says so when it is asked for.
 *
 * @throws AffectronError `compute/unavailable` when no backend, or not the named one, can start
 */
export async function createAnalyzer(options: AnalyzerOptions): Promise<Analyzer> {
  const backend = await startBackend(options)
  const library = new ModelLibrary(options.modelsFolder)
  let detector: VoiceDetector | undefined
  const voiceDetector = async () => {
    if (options.voiceDetectorFile === undefined) throw new Error('No voice detector was named.')
    return (detector ??= await loadVoiceDetector(options.voiceDetectorFile))
  }

  async function read(
    bytes: Uint8Array,
    name: string,
    { model, mostSeconds = Infinity, signal, onProgress }: TimelineOptions,
    isForOne = false
  ) {
    signal?.throwIfAborted()
    const bundle = await library.get(model)
    const started = performance.now()
    onProgress?.({ ...stage('audio.stageReading'), done: 0, total: 1 })
    const clip = await readClip(bytes, name, { signal })
    if (clip.durationSeconds > mostSeconds) {
      const duration = clockTime(clip.durationSeconds, 0)
      const limit = { name, duration, minutes: mostSeconds / 60 }
      throw new AffectronError(
        'audio/too-long',
        isForOne ? say('audio.tooLongForOne', limit) : say('audio.longerThanAllowed', limit)
      )
    }
    return { bundle, clip, started }
  }

  async function timelineOf(clip: AudioClip, bundle: ModelBundle, options: TimelineOptions) {
    const { settings = defaultTimelineSettings, signal, onProgress } = options
    signal?.throwIfAborted()
    const parts = { clip, bundle, detector: await voiceDetector(), backend: backend.name, settings }
    return { ...(await hearTimeline({ ...parts, signal, onProgress })), clip }
  }

  const analyzer: Analyzer = {
    backend,
    models: () => library.list(),
    async analyze(bytes, name, options = {}) {
      const { clip, bundle, started } = await read(bytes, name, options, true)
      return analyzeClip(clip, bundle, { backend: backend.name, started, signal: options.signal })
    },
    async timeline(bytes, name, options = {}) {
      const { clip, bundle } = await read(bytes, name, options)
      return timelineOf(clip, bundle, options)
    },
    async hear(bytes, name, options = {}) {
      const { clip, bundle, started } = await read(bytes, name, options)
      if (clip.durationSeconds > LONG_SECONDS) {
        return { kind: 'timeline', ...(await timelineOf(clip, bundle, options)) }
      }
      const circumstances = { backend: backend.name, started, signal: options.signal }
      return { kind: 'clip', ...(await analyzeClip(clip, bundle, circumstances)) }
    },
    async live(samples, sampleRate, { model } = {}) {
      return hearMoment(samples, sampleRate, await library.get(model), await voiceDetector())
    },
    async deletionCheck(samples, { model, signal } = {}) {
      const bundle = await library.get(model)
      const { ask, features } = await attendedNetwork(bundle, inputsOf(bundle, samples))
      return deletionCheck(ask, bundle.card, features, { random: createRandom(DELETION_SEED), signal })
    },
    async dispose() {
      await library.dispose()
      detector?.dispose()
      detector = undefined
    }
  }
  if (options.warmUp !== false) await warmUp((bytes, name) => analyzer.analyze(bytes, name))
  return analyzer
}

import type { Analysis, BackendName, Warning } from '../../shared/analysis.ts'
import type { DeletionCheck } from '../../shared/deletion-check.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { ModelSummary } from '../../shared/models.ts'
import type { OnProgress } from '../../shared/progress.ts'
import { defaultTimelineSettings, type TimelineSettings } from '../../shared/timeline.ts'
import { encodeWav } from '../../shared/wav.ts'
import { isUnsure } from '../../shared/wording.ts'
import type { AudioClip } from '../audio/clip.ts'
import { readClip } from '../audio/read-clip.ts'
import { loadVoiceDetector, type VoiceDetector } from '../audio/voice-activity/detector.ts'
import { startBackend } from '../compute/backend.ts'
import type { BackendReport } from '../compute/backend.ts'
import { inputFeatures } from '../models/input-features.ts'
import { createRandom } from '../random.ts'
import { toAnalysis } from './analysis.ts'
import { checkClip } from './clip-check.ts'
import { ModelLibrary } from './model-library.ts'
import { runNetwork } from './network.ts'
import { deletionCheck } from './deletion-check.ts'
import { hearTimeline, type HeardTimeline } from './timeline/hear-timeline.ts'

export interface AnalyzeOptions {
  /** A model's id or folder; the default model otherwise. */
  model?: string
  signal?: AbortSignal
}

/** Clips in, analyses out, on one backend and with the models kept in memory. */
export interface Analyzer {
  backend: BackendReport
  models(): Promise<ModelSummary[]>
  /**
   * @param bytes a whole audio file
   * @param name what a person knows it by; becomes the analysis's `file`
   * @throws AffectronError audio and model codes; AbortError when `signal` fires
   */
  analyze(
    bytes: Uint8Array,
    name: string,
    options?: AnalyzeOptions
  ): Promise<{ analysis: Analysis; clip: AudioClip }>
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
   * Whether attention means anything for the answer to a clip ({@link deletionCheck}); the same again each time.
   *
   * @param samples [N] mono at 16 kHz, as `analyze` gave them back
   * @throws AffectronError `audio/too-short`, model codes; AbortError when `signal` fires
   */
  deletionCheck(samples: Float32Array, options?: AnalyzeOptions): Promise<DeletionCheck>
  dispose(): Promise<void>
}

export interface TimelineOptions extends AnalyzeOptions {
  settings?: TimelineSettings
  onProgress?: OnProgress
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

/**
 * Starts the backend and, unless told otherwise, warms it and the default model up. A missing or damaged default
 * model is no failure here: `analyze` says so when it is asked for.
 *
 * @throws AffectronError `compute/unavailable` when no backend, or not the named one, can start
 */
export async function createAnalyzer(options: AnalyzerOptions): Promise<Analyzer> {
  const backend = await startBackend(options)
  const library = new ModelLibrary(options.modelsFolder)
  let detector: Promise<VoiceDetector> | undefined
  const voiceDetector = () => {
    if (options.voiceDetectorFile === undefined) throw new Error('No voice detector was named.')
    return (detector ??= loadVoiceDetector(options.voiceDetectorFile))
  }
  const analyzer: Analyzer = {
    backend,
    models: () => library.list(),
    async dispose() {
      await library.dispose()
      const loaded = await detector?.catch(() => undefined)
      loaded?.dispose()
      detector = undefined
    },
    async deletionCheck(samples, { model, signal } = {}) {
      const { card, model: network } = await library.get(model)
      const features = inputFeatures(card.features, samples)
      const random = createRandom(DELETION_SEED)
      return deletionCheck(network, card, features, { random, ...(signal === undefined ? {} : { signal }) })
    },
    async timeline(bytes, name, { model, settings = defaultTimelineSettings, signal, onProgress } = {}) {
      signal?.throwIfAborted()
      const bundle = await library.get(model)
      onProgress?.({ stage: 'Reading the recording', done: 0, total: 1 })
      const clip = await readClip(bytes, name, signal === undefined ? {} : { signal })
      signal?.throwIfAborted()
      const heard = await hearTimeline({
        clip,
        bundle,
        detector: await voiceDetector(),
        backend: backend.name,
        settings,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress })
      })
      return { ...heard, clip }
    },
    async analyze(bytes, name, { model, signal } = {}) {
      signal?.throwIfAborted()
      const bundle = await library.get(model)
      const started = performance.now()
      const clip = await readClip(bytes, name, signal === undefined ? {} : { signal })
      const clipWarnings = checkClip(clip)
      const decoded = performance.now()
      signal?.throwIfAborted()
      const features = inputFeatures(bundle.card.features, clip.samples)
      const extracted = performance.now()
      signal?.throwIfAborted()
      const output = await runNetwork(bundle.model, features)
      signal?.throwIfAborted()
      const finished = performance.now()
      const analysis = toAnalysis({
        file: name,
        durationSeconds: clip.durationSeconds,
        modelId: bundle.id,
        card: bundle.card,
        backend: backend.name,
        output,
        frames: { frameRate: features.frameRate, firstFrameSeconds: features.firstFrameSeconds },
        warnings: [...clip.warnings, ...clipWarnings],
        timings: {
          decode: decoded - started,
          features: extracted - decoded,
          network: finished - extracted,
          total: finished - started
        }
      })
      return {
        analysis: { ...analysis, warnings: [...analysis.warnings, ...answerWarnings(analysis)] },
        clip
      }
    }
  }
  if (options.warmUp !== false) await warmUp(analyzer)
  return analyzer
}

/** `analysis/unsure` when the two best answers are close or the best is under half. */
function answerWarnings(analysis: Analysis): Warning[] {
  if (!isUnsure(analysis.emotion)) return []
  const message = 'The model is not sure: take the emotion named as one of several that may fit.'
  return [{ code: 'analysis/unsure', message }]
}

/** Which random frames are muted: always the same. */
const DELETION_SEED = 1

/** A sentence's length. */
const WARM_UP_SECONDS = 3
/** Hz; what most microphones record at, so that the resampler is warm too. */
const WARM_UP_RATE = 48000
/** From the third run on, what is run often has been compiled. */
const WARM_UP_RUNS = 3

/** Analyzes noise, which loads decoders, builds tables, compiles code and fills caches. */
async function warmUp(analyzer: Analyzer): Promise<void> {
  const random = createRandom(1)
  const noise = Float32Array.from({ length: WARM_UP_SECONDS * WARM_UP_RATE }, () => random() - 0.5)
  const bytes = encodeWav([noise], WARM_UP_RATE, 'pcm16')
  try {
    for (let run = 0; run < WARM_UP_RUNS; run++) await analyzer.analyze(bytes, 'warm-up')
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
  }
}

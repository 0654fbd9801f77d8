import { resolve } from 'node:path'
import { analyzeClip } from '../engine/analysis/analyze-clip.ts'
import { hearTimeline } from '../engine/analysis/timeline/hear-timeline.ts'
import { readClip } from '../engine/audio/read-clip.ts'
import { readSamples } from '../engine/audio/read-samples.ts'
import { loadVoiceDetector } from '../engine/audio/voice-activity/detector.ts'
import type { VoiceDetector } from '../engine/audio/voice-activity/detector.ts'
import { startBackend } from '../engine/compute/backend.ts'
import { FeatureSet as knownSets } from '../engine/features/config.ts'
import { extractFeatures } from '../engine/features/extract.ts'
import { loadBundle } from '../engine/models/bundle.ts'
import type { ModelBundle } from '../engine/models/bundle.ts'
import { readCard } from '../engine/models/bundle-files.ts'
import { emotionLabels } from '../engine/models/card-schema.ts'
import { AffectronError as Failure } from '../shared/errors.ts'
import { say } from '../shared/said.ts'
import { TimelineSettings } from '../shared/timeline.ts'
import { emotionSegments } from '../shared/timeline-segments.ts'
import { shipped } from './shipped.ts'
import { bytesOf } from './sound.ts'
import type {
  Analysis,
  Backend,
  Features,
  FeatureSet,
  Model,
  ModelCard,
  Options,
  Sound,
  Timeline,
  TimelineOptions
} from './types.ts'

export type * from './types.ts'

/**
 * The one error of this library, beside the reason of a signal that fired: what a person or a file can cause. `message`
 * says in a sentence what happened and what to do; `code` is for programs, such as `audio/too-short` or
 * `model/hash-mismatch`. Codes may be added.
 */
export interface AffectronError extends Error {
  readonly code: string
}
export const AffectronError: abstract new (...args: never[]) => AffectronError = Failure

/** The model that comes with the library. */
const DEFAULT_MODEL = 'models/four-emotions'
const VOICE_DETECTOR = 'voice-activity/silero-vad-16k.safetensors'

const bundles = new WeakMap<Model, ModelBundle>()
let running: Promise<Backend> | undefined
let detector: Promise<VoiceDetector> | undefined

/**
 * Loads a model and compares the hash of each of its files with its card. Nothing in a bundle is run, and no file outside
 * of it is opened.
 *
 * @param folder a bundle: the folder with `card.json`. By default the model that comes with the library: neutral, happy,
 *   angry and sad
 * @param options `backend`: what shall compute, the fastest that runs by default. A process has one, that of its first
 *   model
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/hash-mismatch`, `model/too-new`; `compute/unavailable`
 *   where the backend that was asked for cannot start; `usage` where another one runs already
 */
export async function loadModel(folder?: string, options: { backend?: Backend } = {}): Promise<Model> {
  const backend = await computeWith(options.backend)
  const bundle = await loadBundle(folder === undefined ? shipped(DEFAULT_MODEL) : resolve(folder))
  const model: Model = {
    id: bundle.id,
    card: bundle.card,
    emotions: emotionLabels(bundle.card),
    backend,
    dispose() {
      if (bundles.delete(model)) bundle.dispose()
    }
  }
  bundles.set(model, bundle)
  return model
}

/**
 * The card of a model without loading the model; hashes are not compared.
 *
 * @param folder as of {@link loadModel}
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/too-new`
 */
export async function loadCard(folder?: string): Promise<ModelCard> {
  return (await readCard(folder === undefined ? shipped(DEFAULT_MODEL) : resolve(folder))).card
}

/**
 * Which emotion a model hears in a sound, how sure it is, and which moments it listened to. One answer for all of it: best
 * for a sentence; sounds of more than 15 minutes are refused.
 *
 * @throws AffectronError `audio/...` for sound that cannot be read or heard, e.g. `audio/not-audio`, `audio/silent`,
 *   `audio/too-short` (under 25 ms), `audio/too-long`; `file/not-found`, `file/unreadable`; `usage` for a model that is
 *   disposed of, or samples of unequal lengths; the signal's reason
 */
export async function analyze(model: Model, sound: Sound, options: Options = {}): Promise<Analysis> {
  const bundle = bundleOf(model)
  const { signal, name } = options
  signal?.throwIfAborted()
  const started = performance.now()
  const file = await bytesOf(sound, name)
  const clip = await readClip(file.bytes, file.name, { signal })
  const { analysis } = await analyzeClip(clip, bundle, { backend: model.backend, started, signal })
  return analysis
}

/**
 * How the emotion changes over a long sound, of up to four hours: finds the speech and hears it window by window, each as
 * if it were cut out and analyzed alone. Features are computed in threads.
 *
 * @throws AffectronError as {@link analyze}; `audio/no-speech` where nobody speaks; `usage` for settings that cannot be
 */
export async function timeline(model: Model, sound: Sound, options: TimelineOptions = {}): Promise<Timeline> {
  const bundle = bundleOf(model)
  const { signal, name, onProgress } = options
  const settings = settingsOf(options)
  signal?.throwIfAborted()
  const file = await bytesOf(sound, name)
  const clip = await readClip(file.bytes, file.name, { signal })
  detector ??= loadVoiceDetector(shipped(VOICE_DETECTOR))
  const parts = { clip, bundle, detector: await detector, backend: model.backend, settings }
  const heard = await hearTimeline({ ...parts, signal, onProgress })
  return { ...heard.timeline, segments: emotionSegments(heard.timeline) }
}

/**
 * The raw features of a sound: what models listen to, before any normalization. Needs no model and no backend.
 *
 * @returns frames of 25 ms every 10 ms, of the sound as mono at 16 kHz; of `is10` one row for all of it
 * @throws AffectronError `audio/...`, `file/...` as {@link analyze}; `audio/too-short` for `is10` under 90 ms; `usage` for
 *   a set that is not known
 */
export async function features(
  sound: Sound,
  set: FeatureSet = 'lld36',
  options: Options = {}
): Promise<Features> {
  const { signal, name } = options
  if (!knownSets.safeParse(set).success) {
    throw new Failure('usage', say('library.unknownSet', { set, sets: [...knownSets.options] }))
  }
  signal?.throwIfAborted()
  const file = await bytesOf(sound, name)
  const { samples } = await readSamples(file.bytes, file.name, { signal })
  signal?.throwIfAborted()
  return extractFeatures({ set }, samples)
}

/** TensorFlow.js has one backend a process. */
async function computeWith(wanted: Backend | undefined): Promise<Backend> {
  running ??= startBackend(wanted === undefined ? {} : { backend: wanted }).then(({ name }) => name)
  const name = await running.catch((error: unknown) => {
    running = undefined
    throw error
  })
  if (wanted === undefined || wanted === name) return name
  throw new Failure('usage', say('library.otherBackend', { running: name, wanted }))
}

function bundleOf(model: Model): ModelBundle {
  const bundle = bundles.get(model)
  if (bundle !== undefined) return bundle
  throw new Failure('usage', say('library.disposed'))
}

function settingsOf({ windowSeconds, stepSeconds }: TimelineOptions): TimelineSettings {
  const parsed = TimelineSettings.safeParse({ windowSeconds, stepSeconds })
  if (parsed.success && parsed.data.stepSeconds <= parsed.data.windowSeconds) return parsed.data
  throw new Failure('usage', say('library.badWindow'))
}

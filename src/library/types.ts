/**
 * What the library takes and gives. Written out here, and not taken from the engine's schemas, so that it is what this
 * file says until the library's version says otherwise, and needs no other package to be understood.
 */

/** A sound: a file by its path or its bytes (WAV, FLAC, MP3, Ogg, AIFF, WebM), or samples. */
export type Sound = string | URL | Uint8Array | RawSound

export interface RawSound {
  /** [N] of one channel, or several channels of equal length, which are averaged; full scale 1. */
  samples: Float32Array | readonly Float32Array[]
  /** Hz, a whole number. */
  sampleRate: number
}

/** What computes: TensorFlow on a GPU or the processor, WebAssembly, plain JavaScript. */
export type Backend = 'tensorflow-gpu' | 'tensorflow' | 'wasm' | 'cpu'

/** A set of features: the paper's 36 of each frame, 40 log-mel bands, both, or 1,582 of the whole sound. */
export type FeatureSet = 'lld36' | 'logmel' | 'lld36+logmel' | 'is10'

/** A trained model in memory. */
export interface Model {
  /** Name and content hash: equal ids mean equal answers. */
  readonly id: string
  readonly card: ModelCard
  /** In the order of the card's emotion task. */
  readonly emotions: readonly string[]
  readonly backend: Backend
  /** Frees the memory; the model cannot be asked any more. Once or more often. */
  dispose(): void
}

/** What is told of a model by whoever trained it: `card.json` of the bundle. It has more fields than these. */
export interface ModelCard {
  readonly name: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly tasks: readonly { readonly name: string; readonly labels: readonly string[] }[]
  readonly training: {
    readonly corpora: readonly { readonly name: string; readonly licence: string }[]
  }
  /** How it was tested. */
  readonly protocol: { readonly description: string; readonly badge: string }
  /** Scores on speakers that it was not trained on, 0..1 with a 95 % interval; absent where it was not tested. */
  readonly metrics?: { readonly overall: { readonly accuracy: Score; readonly uar: Score } } | undefined
  /** What it must not be used for, sentence by sentence. */
  readonly notFor: readonly string[]
}

export interface Score {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Options {
  /** Ends the work soon after it fires; the call then throws the signal's reason. */
  signal?: AbortSignal
  /** What messages and results call the sound; by default its file's name, else `sound`. */
  name?: string
}

/** What a model hears in a whole sound. */
export interface Analysis {
  file: string
  durationSeconds: number
  model: { id: string; name: string }
  backend: Backend
  /** Calibrated: of the answers given with 70 %, about 70 % are right on recordings like those of the validation. */
  emotion: TaskResult
  /** The other tasks of the model, where it has them. They serve training, and are not for identifying anyone. */
  speaker?: TaskResult | undefined
  gender?: TaskResult | undefined
  /** How much each frame was listened to; absent where the model hears the sound as a whole. */
  attention?: Attention | undefined
  /** Of a fusion: the models that it asks, and how their answers become one. */
  systems?: SystemAnswer[] | undefined
  fused?: { offsets: Record<string, number>; scores: Record<string, number> } | undefined
  /** Of a model on functionals: what of the voice decided, the most telling first. */
  drivers?: VoiceDriver[] | undefined
  /** What makes the answer less sure than it looks. */
  warnings: Warning[]
  /** Milliseconds. */
  timings: { decode: number; features: number; network: number; total: number }
}

export interface TaskResult {
  label: string
  /** Probability of `label`. */
  confidence: number
  /** By label, summing to 1. */
  probabilities: Record<string, number>
}

export interface Attention {
  /** [T], 0..1, summing to 1. */
  weights: number[]
  /** Frames per second. */
  frameRate: number
  /** Center of the first frame; frame t is centered at `firstFrameSeconds + t / frameRate`. */
  firstFrameSeconds: number
}

export interface SystemAnswer {
  id: string
  name: string
  /** Kind of its network. */
  network: string
  emotion: TaskResult
  /** By which its log-likelihoods are multiplied. */
  scale: number
  /** What it adds to the joint score of each emotion. */
  scores: Record<string, number>
}

export interface VoiceDriver {
  group: 'pitch' | 'loudness' | 'spectrum' | 'quality' | 'duration'
  /** Features in the group. */
  functionals: number
  /** Probability of the answer without what is special about the group in this sound. */
  without: number
  /** −1..1; above 0: the group speaks for the answer. */
  change: number
}

export interface Warning {
  /** E.g. `audio/short`. */
  code: string
  message: string
}

export interface TimelineOptions extends Options {
  /** Length of a window, 0.5 to 60; 3 by default, about what the models learned from. */
  windowSeconds?: number
  /** Windows begin at most so far apart, 0.1 to `windowSeconds`; 1 by default. */
  stepSeconds?: number
  onProgress?: (progress: Progress) => void
}

export interface Progress {
  /** What is being done, in English. */
  stage: string
  done: number
  total: number
  secondsLeft?: number | undefined
}

export interface TimeSpan {
  startSeconds: number
  endSeconds: number
}

/** How the emotion changes over a sound. */
export interface Timeline {
  file: string
  durationSeconds: number
  model: { id: string; name: string }
  backend: Backend
  /** Order of all probabilities below. */
  labels: string[]
  settings: {
    windowSeconds: number
    stepSeconds: number
    /** Speech that is parted by less is one stretch. */
    joinPauseSeconds: number
    minSpeechSeconds: number
  }
  /** Where somebody speaks. */
  speech: TimeSpan[]
  /** Speech with its short pauses, which the windows cover. */
  stretches: TimeSpan[]
  /** What an analysis of each window alone would say; probabilities sum to 1. */
  windows: (TimeSpan & { probabilities: number[]; stretch: number })[]
  /** Windows in a row with one emotion, joined. */
  segments: (TimeSpan & { label: string; confidence: number | null })[]
  warnings: Warning[]
  /** Milliseconds. */
  timings: { speech: number; windows: number }
}

/** Features as a matrix, as they are before any normalization. */
export interface Features {
  /** Of the columns, length F. */
  names: readonly string[]
  /** T; 1 for `is10`. */
  frames: number
  /** [T, F] row major. */
  values: Float32Array
  /** Frames per second; of no meaning for `is10`. */
  frameRate: number
  /** Center of the first frame. */
  firstFrameSeconds: number
}

/**
 * What the package takes and gives. Written out here, and not taken from the engine, so that it is what this file says
 * until the package's version says otherwise.
 */
import type { LayersModel } from '@tensorflow/tfjs'

/**
 * Where an exported folder lies: its address, in a page relative to the page; or a function that gives a file by its path
 * inside the folder, such as `(path) => readFile(join(folder, path))`.
 */
export type Source = string | URL | ((path: string) => Promise<Uint8Array | ArrayBuffer>)

/** How a recording becomes the input of a network. */
export interface FeatureSettings {
  /** What is computed of the sound: `lld36`, `logmel`, `lld36+logmel` or `is10`. */
  readonly set: string
  /** `leveled`: of a recording that was made as loud as every other first. Absent: as recorded. */
  readonly level?: string | undefined
  /** Of the network's inputs, after everything else was done. */
  readonly names: readonly string[]
  /** Orders of slopes. */
  readonly deltas: number
  /** So many frames in a row are joined into one. */
  readonly stack: number
  /** Every n-th frame is kept, in n ways. */
  readonly every: number
  readonly normalization: string
  /** Frames per second, as the network gets them. */
  readonly frameRate: number
  /** Center of the first frame, seconds. */
  readonly firstFrameSeconds: number
}

interface AnyCard {
  readonly name: string
  readonly tasks: readonly { readonly name: string; readonly labels: readonly string[] }[]
  readonly calibration: { readonly temperature: number }
}

/** `card.json` of a network, or of a member of a fusion. The file has more fields than these. */
export interface NetworkCard extends AnyCard {
  readonly features: FeatureSettings
}

/** `card.json` of a fusion. */
export interface FusionCard extends AnyCard {
  readonly fusion: {
    readonly members: readonly {
      /** Of its files. */
      readonly folder: string
      readonly scale: number
      readonly trainingPrior: readonly number[]
    }[]
    readonly offsets: readonly number[]
    readonly prior: readonly number[]
  }
}

export interface Network {
  readonly card: NetworkCard
  /** Takes features [B,T,F] and lengths [B,1] int32, or of a DNN features [B,F]; gives each task [B,n], and attention [B,T]. */
  readonly model: LayersModel
}

/** An exported model in memory. */
export interface Model {
  readonly card: NetworkCard | FusionCard
  /** One, or the members of a fusion in the order of the card. */
  readonly networks: readonly Network[]
  /**
   * What the model says of one recording.
   *
   * @param features plain features [T,F] row by row, as `affectron features` writes them; of `is10` one row. Of a fusion
   *   whose members take different ones a list, one for each member
   * @throws LayersError `input/invalid`
   */
  predict(features: Float32Array | readonly Float32Array[]): Promise<Answer>
  /** Frees the memory. */
  dispose(): void
}

export interface Answer {
  /** The emotions, in the order of `calibrated`. */
  labels: readonly string[]
  /** How probable each emotion is, with the model's temperature: what Affectron shows. Sum 1. */
  calibrated: number[]
  /** Of each task by its name, without temperature, in the order of the card's labels. */
  probabilities: Record<string, readonly number[]>
  /** How much it listened to each frame, sum 1; a DNN has none. Of a fusion that of its first member that has any. */
  attention?: { weights: number[]; frameRate: number; firstFrameSeconds: number }
}

export type LayersErrorCode =
  'card/invalid' | 'card/too-new' | 'file/not-found' | 'input/invalid' | 'model/invalid' | 'model/too-new'

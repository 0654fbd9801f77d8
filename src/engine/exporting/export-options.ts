import type { KeyObject } from 'node:crypto'

/** The words that `affectron export` knows, apart from what does the work: the command line needs them at every start. */

/** What a model can be exported as. Each has an entry in `formats.ts`. */
export const exportFormatNames = [
  'onnx',
  'savedmodel',
  'tfjs',
  'tfjs-layers',
  'safetensors',
  'affectron'
] as const
export type ExportFormatName = (typeof exportFormatNames)[number]

/** Endings by which a file's name tells its format. */
export const exportEndings: Readonly<Partial<Record<ExportFormatName, string>>> = {
  onnx: '.onnx',
  affectron: '.affectron'
}

/**
 * What an ONNX file takes. `features`: features of the card's set as `affectron features` writes them, so that deltas,
 * stacking, phases and normalization lie inside. `samples`: sound, so that the features are computed inside too. `network`:
 * what the network itself takes, prepared outside.
 */
export const exportInputs = ['features', 'samples', 'network'] as const
export type ExportInput = (typeof exportInputs)[number]

/** What a person may choose beside the format. */
export interface ExportOptions {
  /** ONNX alone; `features` by default. */
  input?: ExportInput
  /** `affectron` alone: an Ed25519 key that signs the model. */
  signingKey?: KeyObject
}

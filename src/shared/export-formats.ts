/**
 * What a model can be exported as, in words alone: the window shows each, the command line knows their names at every
 * start. What each does is in `engine/exporting/formats.ts`; whom each is for, `messages/en/formats.ts` says, and nothing
 * builds where that is missing.
 */
export const exportFormatNames = [
  'onnx',
  'savedmodel',
  'tfjs',
  'tfjs-layers',
  'litert',
  'safetensors',
  'affectron',
  'html'
] as const
export type ExportFormatName = (typeof exportFormatNames)[number]

/** As people call them. */
export const exportTitles: Readonly<Record<ExportFormatName, string>> = {
  onnx: 'ONNX',
  savedmodel: 'TensorFlow SavedModel',
  tfjs: 'TensorFlow.js, graph',
  'tfjs-layers': 'TensorFlow.js, layers',
  litert: 'LiteRT',
  safetensors: 'safetensors',
  affectron: 'Affectron',
  html: 'HTML'
}

/** Endings by which a file's name tells its format; a format without one is a folder. */
export const exportEndings: Readonly<Partial<Record<ExportFormatName, string>>> = {
  onnx: '.onnx',
  litert: '.tflite',
  affectron: '.affectron',
  html: '.html'
}

/**
 * What an exported network takes. `features`: features of the card's set as `affectron features` writes them, so that
 * deltas, stacking, phases and normalization lie inside. `samples`: sound, so that the features are computed inside too.
 * `network`: what the network itself takes, prepared outside.
 */
export const exportInputs = ['features', 'samples', 'network'] as const
export type ExportInput = (typeof exportInputs)[number]

/** Between which a person chooses in the window; `network` is for those who prepare features with a program. */
export const chosenInputs = ['features', 'samples'] as const satisfies readonly ExportInput[]

/** Formats of which a person may choose what they take. */
export const formatsWithInput: readonly ExportFormatName[] = ['onnx', 'savedmodel', 'tfjs', 'litert']

/** Formats that can take sound. */
export const formatsWithSound: readonly ExportFormatName[] = ['onnx']

/** Formats that have a place for a signature. */
export const signedFormats: readonly ExportFormatName[] = ['affectron']

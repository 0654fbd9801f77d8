import type { ExportFormatName } from '../../export-formats.ts'

/** Whom each format of an export is for. */
export const formats = {
  onnx: 'For Python, C++, C#, Java and phones: one file that ONNX Runtime and many other programs run.',
  savedmodel: 'For Python, C++ and Java with TensorFlow, and for TensorFlow Serving: a folder.',
  tfjs: 'For web pages and Node.js with TensorFlow.js alone: a folder with the network as a graph, which runs as it is.',
  'tfjs-layers':
    'For web pages and Node.js with TensorFlow.js and the package affectron-layers: a folder with the network layer by layer.',
  litert:
    'For phones and small devices, and for Python and C++: one file that LiteRT, once TensorFlow Lite, runs.',
  safetensors:
    'For PyTorch and Keras: a folder with every weight, from which scripts in the documentation build the network anew.',
  affectron:
    'For another Affectron: the whole model in one file, with its test and where it is from. Any zip program unpacks it.',
  html: 'For anybody with a browser: one page that records and hears by itself, opened from the disk, connected to nothing.'
} as const satisfies Record<ExportFormatName, string>

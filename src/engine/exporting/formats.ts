import type { ExportFormatName } from '../../shared/export-formats.ts'
import type { ExportFormat } from './export-format.ts'

/** Every format, loaded when it is asked for: each brings libraries of its own. */
export const exportFormats: Record<ExportFormatName, () => Promise<ExportFormat>> = {
  onnx: async () => (await import('./onnx/format.ts')).onnxFormat,
  savedmodel: async () => (await import('./savedmodel/format.ts')).savedModelFormat,
  tfjs: async () => (await import('./tfjs/format.ts')).tfjsFormat,
  'tfjs-layers': async () => (await import('./tfjs-layers/format.ts')).tfjsLayersFormat,
  litert: async () => (await import('./litert/format.ts')).litertFormat,
  safetensors: async () => (await import('./safetensors/format.ts')).safetensorsFormat,
  affectron: async () => (await import('./affectron/format.ts')).affectronFormat,
  html: async () => (await import('./html/format.ts')).htmlFormat
}

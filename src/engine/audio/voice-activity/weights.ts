import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'

/** Name and shape of every weight, as PyTorch lays them out: convolutions [out, in, taps], LSTM gates i f g o. */
const shapes = {
  'stft_conv.weight': [258, 1, 256],
  'conv1.weight': [128, 129, 3],
  'conv1.bias': [128],
  'conv2.weight': [64, 128, 3],
  'conv2.bias': [64],
  'conv3.weight': [64, 64, 3],
  'conv3.bias': [64],
  'conv4.weight': [128, 64, 3],
  'conv4.bias': [128],
  'lstm_cell.weight_ih': [512, 128],
  'lstm_cell.weight_hh': [512, 128],
  'lstm_cell.bias_ih': [512],
  'lstm_cell.bias_hh': [512],
  'final_conv.weight': [1, 128, 1],
  'final_conv.bias': [1]
} satisfies Record<string, number[]>

export type WeightName = keyof typeof shapes
/** Row major. */
export type VoiceWeights = Readonly<Record<WeightName, Float32Array>>

const MAX_HEADER_BYTES = 1e6

/**
 * The weights of Silero VAD for 16 kHz from its safetensors file: eight bytes with the header's length, the header as
 * JSON, then the numbers, little-endian.
 *
 * @param shown what a person calls the file
 * @throws AffectronError `model/invalid` when anything is missing or of another shape
 */
export function readVoiceWeights(bytes: Uint8Array, shown: string): VoiceWeights {
  const header = readHeader(bytes)
  if (header === undefined) throw damaged(shown)
  const weights: Partial<Record<WeightName, Float32Array>> = {}
  for (const [name, shape] of Object.entries(shapes)) {
    const entry = header.entries[name]
    const length = shape.reduce((product, size) => product * size, 1)
    if (!isEntry(entry) || entry.dtype !== 'F32' || String(entry.shape) !== String(shape))
      throw damaged(shown)
    const [start, end] = entry.data_offsets
    const from = header.dataStart + start
    if (end - start !== 4 * length || from < 0 || header.dataStart + end > bytes.length) throw damaged(shown)
    // A copy, for the numbers need not be aligned in the file; a Buffer's own slice would be none.
    const copy = new Uint8Array(bytes.subarray(from, from + 4 * length))
    weights[name as WeightName] = new Float32Array(copy.buffer)
  }
  return weights as VoiceWeights
}

interface Entry {
  dtype: string
  shape: number[]
  data_offsets: [number, number]
}

function readHeader(bytes: Uint8Array): { entries: Record<string, unknown>; dataStart: number } | undefined {
  if (bytes.length < 8) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (length > MAX_HEADER_BYTES || Number(length) + 8 > bytes.length) return undefined
  const dataStart = 8 + Number(length)
  try {
    const entries: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, dataStart)))
    return isRecord(entries) ? { entries, dataStart } : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false
  const { data_offsets: offsets, shape } = value
  return (
    Array.isArray(shape) &&
    Array.isArray(offsets) &&
    offsets.length === 2 &&
    offsets.every((offset) => Number.isSafeInteger(offset))
  )
}

function damaged(shown: string): AffectronError {
  return new AffectronError('model/invalid', say('audio.badDetector', { file: shown }))
}

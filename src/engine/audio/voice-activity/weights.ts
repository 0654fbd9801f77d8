import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import { decodeSafetensors } from '../../safetensors.ts'

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

/**
 * The weights of Silero VAD for 16 kHz from its safetensors file.
 *
 * @param shown what a person calls the file
 * @throws AffectronError `model/invalid` when anything is missing or of another shape
 */
export function readVoiceWeights(bytes: Uint8Array, shown: string): VoiceWeights {
  const file = decodeSafetensors(bytes)
  const weights: Partial<Record<WeightName, Float32Array>> = {}
  for (const [name, shape] of Object.entries(shapes)) {
    const tensor = file?.tensors.get(name)
    if (tensor === undefined || String(tensor.shape) !== String(shape)) {
      throw new AffectronError('model/invalid', say('audio.badDetector', { file: shown }))
    }
    weights[name as WeightName] = tensor.values
  }
  return weights as VoiceWeights
}

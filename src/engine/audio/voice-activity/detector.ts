import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import { SAMPLE_RATE } from '../clip.ts'
import { FRAME, VoiceEncoder } from './encoder.ts'
import { freshState, runLstm, sigmoid, UNITS } from './recurrence.ts'
import { readVoiceWeights, type VoiceWeights } from './weights.ts'

/** Frames that are computed at once, 16 s: bounds memory and lets a cancellation through. */
const BLOCK = 500

/** Length of a frame, seconds. */
export const VOICE_FRAME_SECONDS = FRAME / SAMPLE_RATE

/** Says where somebody speaks. `dispose()` frees its tensors and must be called once. */
export interface VoiceDetector {
  /**
   * How probable speech is in each frame of 32 ms.
   *
   * @param samples [N] mono at 16 kHz, full scale 1, finite
   * @returns [⌈N / 512⌉], 0..1; the last frame is filled up with silence
   * @throws the signal's reason, between blocks of 16 s
   */
  probabilities(samples: Float32Array, options?: DetectionOptions): Promise<Float32Array>
  dispose(): void
}

export interface DetectionOptions {
  signal?: AbortSignal
  /** Told how many frames of how many are done. */
  onDone?: (done: number, total: number) => void
}

/**
 * Silero VAD (https://github.com/snakers4/silero-vad, MIT) for 16 kHz, on the tensor backend that runs: four spectra a
 * frame, four convolutions, an LSTM over the frames, one output.
 *
 * @param file the weights that ship, `resources/voice-activity/silero-vad-16k.safetensors`
 * @throws AffectronError `model/not-found`, `model/invalid`
 */
export async function loadVoiceDetector(file: string): Promise<VoiceDetector> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AffectronError('model/not-found', say('audio.noDetector', { file: basename(file) }), { cause })
  })
  return createVoiceDetector(readVoiceWeights(bytes, basename(file)))
}

function createVoiceDetector(weights: VoiceWeights): VoiceDetector {
  const encoder = new VoiceEncoder(weights)
  return {
    dispose: () => encoder.dispose(),
    async probabilities(samples, { signal, onDone } = {}) {
      const total = Math.ceil(samples.length / FRAME)
      const probabilities = new Float32Array(total)
      const state = freshState()
      for (let first = 0; first < total; first += BLOCK) {
        // A turn of the event loop lets a cancellation arrive.
        await setImmediate()
        signal?.throwIfAborted()
        const count = Math.min(BLOCK, total - first)
        const projection = await encoder.encode(samples, first, count)
        const hidden = runLstm(projection, weights['lstm_cell.weight_hh'], state)
        probabilities.set(outputs(hidden, weights), first)
        onDone?.(first + count, total)
      }
      return probabilities
    }
  }
}

/** sigmoid(relu(hidden) · w + b) of each frame. */
function outputs(hidden: Float32Array, weights: VoiceWeights): Float32Array {
  const row = weights['final_conv.weight']
  const [bias] = weights['final_conv.bias']
  return Float32Array.from({ length: hidden.length / UNITS }, (_, t) => {
    let sum = bias
    for (let u = 0; u < UNITS; u++) sum += row[u] * Math.max(0, hidden[t * UNITS + u])
    return sigmoid(sum)
  })
}

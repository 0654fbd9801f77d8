import * as tf from '@tensorflow/tfjs'
import { relu } from '../../nn/relu.ts'
import type { VoiceWeights } from './weights.ts'

/** New samples in each frame. */
export const FRAME = 512
/** Samples of the frame before that each frame sees again. */
const CONTEXT = 64
/** Samples after the frame, mirrored from inside it. */
const MIRRORED = 64
const WINDOW = 256
const HOP = 128
/** Spectra per frame. */
const SPECTRA = (CONTEXT + FRAME + MIRRORED - WINDOW) / HOP + 1
const BINS = WINDOW / 2 + 1

/** The detector's layers before its LSTM: spectra, four convolutions over them, the LSTM's input product. */
export class VoiceEncoder {
  /** [WINDOW, 2·BINS]: real parts, then imaginary ones. */
  readonly #basis: tf.Tensor2D
  /** Three convolutions [3, in, out] and, as it sees one place alone, the fourth's middle tap [64, 128]. */
  readonly #kernels: [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor2D]
  readonly #biases: tf.Tensor1D[]
  /** [128, 512], gates i f g o. */
  readonly #inputKernel: tf.Tensor2D
  readonly #inputBias: tf.Tensor1D

  constructor(weights: VoiceWeights) {
    const convolution = (name: 'conv1' | 'conv2' | 'conv3' | 'conv4', shape: [number, number, number]) =>
      tf.tidy(() => tf.tensor3d(weights[`${name}.weight`], shape).transpose<tf.Tensor3D>([2, 1, 0]))
    this.#basis = tf.tidy(() => tf.tensor2d(weights['stft_conv.weight'], [2 * BINS, WINDOW]).transpose())
    this.#kernels = [
      convolution('conv1', [128, BINS, 3]),
      convolution('conv2', [64, 128, 3]),
      convolution('conv3', [64, 64, 3]),
      tf.tidy(() => convolution('conv4', [128, 64, 3]).slice([1, 0, 0], [1, 64, 128]).reshape([64, 128]))
    ]
    this.#biases = (['conv1.bias', 'conv2.bias', 'conv3.bias', 'conv4.bias'] as const).map((name) =>
      tf.tensor1d(weights[name])
    )
    this.#inputKernel = tf.tidy(() => tf.tensor2d(weights['lstm_cell.weight_ih'], [512, 128]).transpose())
    this.#inputBias = tf.tidy(() =>
      tf.tensor1d(weights['lstm_cell.bias_ih']).add(tf.tensor1d(weights['lstm_cell.bias_hh']))
    )
  }

  /**
   * @param samples [N], the whole recording
   * @param first frame to begin with
   * @returns the LSTM's input product with biases [count, 512]
   */
  async encode(samples: Float32Array, first: number, count: number): Promise<Float32Array> {
    const projection = tf.tidy(() => {
      const windows = tf.tensor2d(windowsOf(samples, first, count), [count * SPECTRA, WINDOW])
      const parts = tf.matMul(windows, this.#basis)
      const [real, imaginary] = tf.split(parts.square(), 2, 1)
      const spectra = real.add(imaginary).sqrt().reshape<tf.Tensor3D>([count, SPECTRA, BINS])
      const [one, two, three, four] = this.#kernels
      let places = this.#convolve(spectra, one, 1, 0) // [count, 4, 128]
      places = this.#convolve(places, two, 2, 1) // [count, 2, 64]
      places = this.#convolve(places, three, 2, 2) // [count, 1, 64]
      const last = relu(tf.matMul(places.reshape<tf.Tensor2D>([count, 64]), four).add(this.#biases[3]))
      return tf.matMul(last, this.#inputKernel).add(this.#inputBias)
    })
    try {
      return (await projection.data()) as Float32Array
    } finally {
      projection.dispose()
    }
  }

  dispose(): void {
    tf.dispose([this.#basis, ...this.#kernels, ...this.#biases, this.#inputKernel, this.#inputBias])
  }

  #convolve(x: tf.Tensor3D, kernel: tf.Tensor3D, stride: 1 | 2, index: number): tf.Tensor3D {
    // Padding by hand: TensorFlow's own puts it all on the right where the stride is 2.
    const padded = tf.pad(x, [
      [0, 0],
      [1, 1],
      [0, 0]
    ])
    return relu(tf.conv1d(padded, kernel, stride, 'valid').add(this.#biases[index]))
  }
}

/** The stretches that each spectrum is taken of, [count·SPECTRA, WINDOW]; silence before the start and after the end. */
function windowsOf(samples: Float32Array, first: number, count: number): Float32Array {
  const windows = new Float32Array(count * SPECTRA * WINDOW)
  const frame = new Float32Array(CONTEXT + FRAME + MIRRORED)
  for (let i = 0; i < count; i++) {
    const start = (first + i) * FRAME - CONTEXT
    const skipped = Math.max(0, -start)
    frame.fill(0)
    frame.set(samples.subarray(start + skipped, start + CONTEXT + FRAME), skipped)
    const last = CONTEXT + FRAME - 1
    for (let n = 1; n <= MIRRORED; n++) frame[last + n] = frame[last - n]
    for (let s = 0; s < SPECTRA; s++) {
      windows.set(frame.subarray(s * HOP, s * HOP + WINDOW), (i * SPECTRA + s) * WINDOW)
    }
  }
  return windows
}

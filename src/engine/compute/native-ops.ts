import * as tf from '@tensorflow/tfjs'

/**
 * TensorFlow's own ops that TF.js does not offer, reached through the native backend's op execution. They have
 * no gradients of their own: callers wrap them in `tf.customGrad`.
 */

/** It serves both: the GPU where it sees one, else the processor. */
export const NATIVE_PACKAGE = '@tensorflow/tfjs-node-gpu'

interface OpAttribute {
  name: string
  type: number
  value: number
}

/** The part of `NodeJSKernelBackend` (tfjs-node 4.22) used here. */
interface NativeBackend {
  readonly isUsingGpuDevice: boolean
  readonly binding: {
    /** Of libtensorflow, e.g. `2.21.0`. */
    readonly TF_Version: string
    readonly TF_ATTR_TYPE: number
    readonly TF_FLOAT: number
    createTensor(shape: number[], dtype: number, values: Float32Array): number
  }
  createOutputTensor(metadata: { id: number; shape: number[]; dtype: number }): tf.Tensor
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: tf.Tensor[],
    outputs: number
  ): tf.Tensor[]
}

/** The native backend when it is the one running. */
export function nativeBackend(): NativeBackend | undefined {
  if (tf.getBackend() !== 'tensorflow') return undefined
  return tf.backend() as unknown as NativeBackend
}

function requireNative(): NativeBackend {
  const backend = nativeBackend()
  if (backend === undefined) throw new Error('This operation needs the native TensorFlow backend.')
  return backend
}

function typeAttribute(backend: NativeBackend, name: string, type: 'TF_FLOAT'): OpAttribute {
  return { name, type: backend.binding.TF_ATTR_TYPE, value: backend.binding[type] }
}

/**
 * A tensor of numbers that will change or go away: of a copy where the backend would read them only later, and on native
 * TensorFlow, where `lent` says that the tensor is used up before they change, of the very memory.
 */
export function tensorOf<R extends tf.Rank>(
  values: Float32Array,
  shape: tf.ShapeMap[R],
  life: 'lent' | 'own'
): tf.Tensor<R> {
  const backend = nativeBackend()
  if (backend === undefined) return tf.tensor(values.slice(), shape)
  const dtype = backend.binding.TF_FLOAT
  const id = backend.binding.createTensor(shape, dtype, values) // aligned memory is shared, not copied
  const lent = backend.createOutputTensor({ id, shape, dtype }) as tf.Tensor<R>
  if (life === 'lent') return lent
  const own = lent.mul<tf.Tensor<R>>(1) // a copy; `slice` takes longer and leaves an array to collect
  lent.dispose()
  return own
}

/**
 * Copies a tensor's numbers into memory that TensorFlow shares (see {@link tensorOf}), without the array that `dataSync`
 * makes each time: for 10 MB and more, to make it and to collect it takes longer than to copy.
 *
 * @param target as many numbers as the tensor has
 */
export function copyTo(target: Float32Array, tensor: tf.Tensor): void {
  const backend = nativeBackend()
  if (backend === undefined || backend.isUsingGpuDevice) {
    target.set(tensor.dataSync<'float32'>())
    return
  }
  // On the processor, TensorFlow's InplaceUpdate writes to the memory of its first input. It promises that no longer,
  // so it is looked at whether the ends arrived; a NaN that belongs there is copied once more.
  const last = target.length - 1
  target[0] = target[last] = NaN
  tf.tidy(() => {
    const lent = tensorOf<tf.Rank.R2>(target, [1, target.length], 'lent')
    const inputs = [lent, tf.tensor1d([0], 'int32'), tensor.reshape([1, -1])]
    backend.executeMultipleOutputs('InplaceUpdate', [typeAttribute(backend, 'T', 'TF_FLOAT')], inputs, 1)
  })
  if (Number.isNaN(target[0]) || Number.isNaN(target[last])) target.set(tensor.dataSync<'float32'>())
}

/** Gradient of max(x, 0): dy where the value `y` is above 0, else 0. Same shapes. */
export function reluGrad(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  const backend = requireNative()
  return backend.executeMultipleOutputs('ReluGrad', [typeAttribute(backend, 'T', 'TF_FLOAT')], [dy, y], 1)[0]
}

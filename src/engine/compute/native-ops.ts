import * as tf from '@tensorflow/tfjs'

/**
 * TensorFlow's own ops that TF.js does not offer, reached through the native backend's op execution. They have
 * no gradients of their own: callers wrap them in `tf.customGrad`.
 */

interface OpAttribute {
  name: string
  type: number
  value: number | boolean
}

/** What an op takes: a tensor, or anything else that names its data on the backend. */
type OpInput = Pick<tf.Tensor, 'dataId'>

/** The part of `NodeJSKernelBackend` (tfjs-node 4.22) used here. */
interface NativeBackend {
  readonly isUsingGpuDevice: boolean
  readonly binding: {
    /** Of libtensorflow, e.g. `2.21.0`. */
    readonly TF_Version: string
    readonly TF_ATTR_TYPE: number
    readonly TF_ATTR_INT: number
    readonly TF_ATTR_FLOAT: number
    readonly TF_ATTR_BOOL: number
    readonly TF_FLOAT: number
    readonly TF_INT32: number
    readonly TF_INT64: number
    createTensor(shape: number[], dtype: number, values: Int32Array): number
  }
  readonly tensorMap: { set(dataId: object, data: object): void }
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: OpInput[],
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

function typeAttribute(backend: NativeBackend, name: string, type: 'TF_FLOAT' | 'TF_INT32'): OpAttribute {
  return { name, type: backend.binding.TF_ATTR_TYPE, value: backend.binding[type] }
}

/** 64-bit scalars by backend and value; TF.js has no such tensors, so they live on the backend alone. */
const int64Scalars = new WeakMap<NativeBackend, Map<number, OpInput>>()

function int64Scalar(backend: NativeBackend, value: number): OpInput {
  let scalars = int64Scalars.get(backend)
  if (scalars === undefined) int64Scalars.set(backend, (scalars = new Map<number, OpInput>()))
  let scalar = scalars.get(value)
  if (scalar === undefined) {
    const dtype = backend.binding.TF_INT64
    const id = backend.binding.createTensor([], dtype, new Int32Array([value, 0])) // little endian
    const dataId = {}
    backend.tensorMap.set(dataId, { shape: [], dtype, id, values: null, refCount: 1 })
    scalars.set(value, (scalar = { dataId }))
  }
  return scalar
}

/** What an LSTM computed at every step, each [T,B,H]: gates, candidate, cell, its tanh and the output. */
export interface BlockLstmOutputs {
  input: tf.Tensor3D
  cell: tf.Tensor3D
  forget: tf.Tensor3D
  output: tf.Tensor3D
  candidate: tf.Tensor3D
  cellTanh: tf.Tensor3D
  hidden: tf.Tensor3D
}

/**
 * A conventional LSTM over all steps in one op (`BlockLSTMV2`: gate order i f c o, nothing added to the forget gate).
 *
 * @param x [T,B,I]
 * @param cell C_0 [B,H]
 * @param hidden h_0 [B,H]
 * @param weights [I+H,4H], the rows of the kernel above those of the recurrent matrix
 * @param noPeephole [H] of zeros, which the op wants though it uses none
 * @param bias [4H]
 */
export function blockLstm(
  x: tf.Tensor3D,
  cell: tf.Tensor2D,
  hidden: tf.Tensor2D,
  weights: tf.Tensor2D,
  noPeephole: tf.Tensor1D,
  bias: tf.Tensor1D
): BlockLstmOutputs {
  const backend = requireNative()
  const attributes = [
    typeAttribute(backend, 'T', 'TF_FLOAT'),
    { name: 'cell_clip', type: backend.binding.TF_ATTR_FLOAT, value: 0 },
    { name: 'use_peephole', type: backend.binding.TF_ATTR_BOOL, value: false }
  ]
  const inputs = [
    int64Scalar(backend, x.shape[0]),
    x,
    cell,
    hidden,
    weights,
    noPeephole,
    noPeephole,
    noPeephole,
    bias
  ]
  const outputs = backend.executeMultipleOutputs('BlockLSTMV2', attributes, inputs, 7) as tf.Tensor3D[]
  const [input, cells, forget, output, candidate, cellTanh, hiddens] = outputs
  return { input, cell: cells, forget, output, candidate, cellTanh, hidden: hiddens }
}

/** Derivative of the logistic function times `dy`, from its value `y`: dy y (1 - y). Same shapes. */
export function sigmoidGrad<T extends tf.Tensor>(y: T, dy: T): T {
  return activationGrad('SigmoidGrad', y, dy)
}

/** Derivative of tanh times `dy`, from its value `y`: dy (1 - y²). Same shapes. */
export function tanhGrad<T extends tf.Tensor>(y: T, dy: T): T {
  return activationGrad('TanhGrad', y, dy)
}

function activationGrad<T extends tf.Tensor>(op: 'SigmoidGrad' | 'TanhGrad', y: T, dy: T): T {
  const backend = requireNative()
  return backend.executeMultipleOutputs(op, [typeAttribute(backend, 'T', 'TF_FLOAT')], [y, dy], 1)[0] as T
}

/** Turns the first `lengths[b]` steps of every sequence round; the rest stays. x [T,B,N], lengths [B] int32. */
export function reverseSequence(x: tf.Tensor3D, lengths: tf.Tensor1D): tf.Tensor3D {
  const backend = requireNative()
  const attributes = [
    { name: 'seq_dim', type: backend.binding.TF_ATTR_INT, value: 0 },
    { name: 'batch_dim', type: backend.binding.TF_ATTR_INT, value: 1 },
    typeAttribute(backend, 'T', 'TF_FLOAT'),
    typeAttribute(backend, 'Tlen', 'TF_INT32')
  ]
  return backend.executeMultipleOutputs('ReverseSequence', attributes, [x, lengths], 1)[0] as tf.Tensor3D
}

/** Uniform numbers in [0, 1), a pure function of shape and seed (Philox), whatever the number of threads. */
export function statelessUniform(shape: number[], seed: readonly [number, number]): tf.Tensor {
  const backend = requireNative()
  const attributes = [
    typeAttribute(backend, 'dtype', 'TF_FLOAT'),
    typeAttribute(backend, 'T', 'TF_INT32'),
    typeAttribute(backend, 'Tseed', 'TF_INT32')
  ]
  return tf.tidy(() => {
    const inputs = [tf.tensor1d(shape, 'int32'), tf.tensor1d([...seed], 'int32')]
    return backend.executeMultipleOutputs('StatelessRandomUniform', attributes, inputs, 1)[0]
  })
}

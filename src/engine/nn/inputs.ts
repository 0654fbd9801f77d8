import * as tf from '@tensorflow/tfjs'

/** Feature matrices of unequal length as one zero-padded block. */
export interface PaddedBatch {
  /** [B, T, F] row major, T the longest of the batch, padding at the right. */
  values: Float32Array
  /** [B], rows that count. */
  lengths: Int32Array
  shape: [number, number, number]
}

/** A batch as tensors: features [B,T,F] and lengths [B] int32. */
export function inputTensors({ values, lengths, shape }: PaddedBatch): [tf.Tensor3D, tf.Tensor1D] {
  return [tf.tensor3d(values, shape), tf.tensor1d(lengths, 'int32')]
}

/** Whether a model of `buildNetwork` hears frames one after the other, and so has attention; a DNN hears a recording whole. */
export function hearsFrames(model: Pick<tf.LayersModel, 'inputs'>): boolean {
  return model.inputs.length > 1
}

/** What a model of `buildNetwork` takes for a batch: features [B,T,F] and lengths [B,1], or of a DNN features [B,F] alone. */
export function modelInputs(model: tf.LayersModel, { values, lengths, shape }: PaddedBatch): tf.Tensor[] {
  const [rows, , columns] = shape
  if (!hearsFrames(model)) return [tf.tensor2d(values, [rows, columns])]
  return [tf.tensor3d(values, shape), tf.tensor2d(lengths, [rows, 1], 'int32')]
}

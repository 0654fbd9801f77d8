import { dataTypes, type DataType, type ShapeProto, type TensorProto } from './messages.ts'

/** Numbers as a tensor of TensorFlow, row major, little-endian. */
export function tensorProto(type: DataType, tensorShape: ShapeProto, values: ArrayLike<number>): TensorProto {
  const size = type === 'bool' ? 1 : 4
  const tensorContent = new Uint8Array(values.length * size)
  const view = new DataView(tensorContent.buffer)
  for (let i = 0; i < values.length; i++) {
    if (type === 'float') view.setFloat32(i * size, values[i], true)
    else if (type === 'int32') view.setInt32(i * size, values[i], true)
    else view.setUint8(i * size, values[i])
  }
  return { dtype: dataTypes[type], tensorShape, tensorContent }
}

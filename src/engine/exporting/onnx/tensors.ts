import { dataTypes, type DataType, type TensorProto } from './messages.ts'

/** Bytes of one element. */
export const elementBytes: Record<DataType, number> = { float: 4, int32: 4, int64: 8, bool: 1, double: 8 }

/** Numbers as a tensor of ONNX, row major, little-endian. */
export function tensorProto(
  name: string,
  type: DataType,
  dims: readonly number[],
  values: ArrayLike<number>
): TensorProto {
  const size = elementBytes[type]
  const rawData = new Uint8Array(values.length * size)
  const view = new DataView(rawData.buffer)
  const write: Record<DataType, (at: number, value: number) => void> = {
    float: (at, value) => view.setFloat32(at, value, true),
    double: (at, value) => view.setFloat64(at, value, true),
    int32: (at, value) => view.setInt32(at, value, true),
    int64: (at, value) => view.setBigInt64(at, BigInt(value), true),
    bool: (at, value) => view.setUint8(at, value)
  }
  const writeOne = write[type]
  for (let i = 0; i < values.length; i++) writeOne(i * size, values[i])
  return { dims: [...dims], dataType: dataTypes[type], name, rawData }
}

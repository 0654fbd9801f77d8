import type { SampleEncoding } from '../../shared/live-stream.ts'

const bytesPerSample: Record<SampleEncoding, number> = { s16le: 2, f32le: 4 }

/**
 * The samples of a frame.
 *
 * @returns [N], full scale 1, finite; undefined where the frame holds part of a sample, or what is no number
 */
export function readFrame(frame: Uint8Array, encoding: SampleEncoding): Float32Array | undefined {
  const size = bytesPerSample[encoding]
  if (frame.byteLength % size !== 0) return undefined
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const samples = new Float32Array(frame.byteLength / size)
  for (let i = 0; i < samples.length; i++) {
    samples[i] = encoding === 's16le' ? view.getInt16(2 * i, true) / 32768 : view.getFloat32(4 * i, true)
  }
  return samples.every(Number.isFinite) ? samples : undefined
}

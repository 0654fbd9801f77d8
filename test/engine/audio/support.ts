import { readFileSync } from 'node:fs'

const folder = new URL('../../data/audio/', import.meta.url)

/** Bytes of a file under `test/data/audio`. */
export function audioFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), folder)))
}

export function audioJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as T
}

/** A one-dimensional little-endian float32 `.npy` file (format 1.0). */
export function npyFloat32(path: string): Float32Array {
  const bytes = audioFile(path)
  const header = new DataView(bytes.buffer).getUint16(8, true)
  return new Float32Array(bytes.slice(10 + header).buffer)
}

/** Samples of a plain 44-byte-header or LIST-carrying 16-bit mono WAV, read without the code under test. */
export function pcm16(path: string): Int16Array {
  const bytes = audioFile(path)
  const view = new DataView(bytes.buffer)
  let offset = 12
  while (String.fromCharCode(...bytes.subarray(offset, offset + 4)) !== 'data') {
    offset += 8 + view.getUint32(offset + 4, true)
  }
  return new Int16Array(bytes.slice(offset + 8, offset + 8 + view.getUint32(offset + 4, true)).buffer)
}

/** Signal-to-noise ratio in dB of `actual` against `wanted`, leaving out `edge` samples at both ends. */
export function snr(actual: Float32Array, wanted: Float32Array, edge = 0): number {
  let signal = 0
  let noise = 0
  for (let i = edge; i < wanted.length - edge; i++) {
    signal += wanted[i] ** 2
    noise += (actual[i] - wanted[i]) ** 2
  }
  return 10 * Math.log10(signal / noise)
}

export function peakOf(channels: Float32Array[]): number {
  return Math.max(...channels.map((samples) => samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0)))
}

/** What can be wrong with decoded channels whatever the file was; empty when all is well. */
export function faultsOf(channels: Float32Array[]): string[] {
  const faults: string[] = []
  if (channels.length === 0 || channels[0].length === 0) faults.push('no samples')
  if (channels.some((samples) => samples.length !== channels[0].length)) faults.push('lengths differ')
  if (channels.some((samples) => !samples.every(Number.isFinite))) faults.push('not finite')
  return faults
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSamples } from '../../../../src/engine/audio/read-samples.ts'
import type { Is10Variant } from '../../../../src/engine/features/is10/variant.ts'
import { decodeNpy, type NpyArray } from '../../../../src/engine/features/npy.ts'

const data = join(import.meta.dirname, '../../../data')

/** In the order of the reference's rows. */
export const clips = [
  ...['08a01Wa', '12a02Wc', '09a02La', '13a01Ea', '12a02Ac', '03a01Fa', '11a02Tc', '14a02Nc'].map((clip) => ({
    id: `emodb-${clip}`,
    path: `emodb/wav/${clip}.wav`
  })),
  { id: 'cremad-1066-ANG', path: 'is10/crema-d/1066_IEO_ANG_LO.flac' },
  { id: 'cremad-1063-HAP', path: 'is10/crema-d/1063_DFA_HAP_XX.flac' },
  { id: 'cremad-1019-SAD', path: 'is10/crema-d/1019_IEO_SAD_HI.flac' }
]

export const signals = ['silence', 'harmonic200', 'glide', 'noise', 'dc-tone'].map((id) => ({
  id,
  path: `frames36/signals/${id}.wav`
}))

export async function samplesOf(id: string): Promise<Float32Array> {
  const path = [...clips, ...signals].find((clip) => clip.id === id)?.path
  if (path === undefined) throw new Error(`No clip ${id}.`)
  return (await readSamples(readFileSync(join(data, path)), id)).samples
}

export function readNames(): string[] {
  return JSON.parse(readFileSync(join(data, 'is10/names.json'), 'utf8')) as string[]
}

/** @param file below the variant's folder, without its ending */
export function readReference(variant: Is10Variant, file: string): NpyArray {
  return decodeNpy(readFileSync(join(data, 'is10', variant, `${file}.npy`)))
}

export function rowOf({ data: values, shape }: NpyArray, row: number): Float32Array {
  return values.subarray(row * shape[1], (row + 1) * shape[1])
}

export function columnOf({ data: values, shape }: NpyArray, column: number): Float32Array {
  return values.filter((_, i) => i % shape[1] === column)
}

export function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

/** The largest difference as a share of the largest expected value. */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  return largest(Array.from(expected, (value, i) => value - found[i])) / Math.max(largest(expected), 1e-3)
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { EpochRecord } from '../../shared/run-events.ts'
import { Calibration } from '../models/card-schema.ts'
import { FitProgress, type FitState } from './fit-state.ts'
import { RunIdentity } from './run-identity.ts'

const MAGIC = 'AFFCKPT1'
const HASH_BYTES = 32

const Header = z.object({
  identity: RunIdentity,
  progress: FitProgress,
  /** Of the run's start; ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** All epochs so far. */
  epochs: z.array(z.object({ best: z.boolean(), ...EpochRecord.shape })),
  /** Of the best epoch. */
  calibration: Calibration,
  /** Seconds spent on the run before. */
  seconds: z.number().nonnegative(),
  arrays: z.array(z.object({ name: z.string(), length: z.number().int().nonnegative() }))
})

/** Everything that a stopped run needs to go on. */
export interface Checkpoint extends Omit<z.infer<typeof Header>, 'arrays'> {
  arrays: FitState['arrays']
}

/**
 * A checkpoint as bytes, in parts, because all together they may be half a gigabyte: `AFFCKPT1`, the header's length (uint32), the header as JSON, the arrays one after another as
 * float32, and the SHA-256 of all that. Numbers are little-endian.
 */
export function encodeCheckpoint({ arrays, ...rest }: Checkpoint): Uint8Array[] {
  const list = [...arrays].map(([name, { length }]) => ({ name, length }))
  const header = Buffer.from(JSON.stringify({ ...rest, arrays: list } satisfies z.infer<typeof Header>))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const parts: Uint8Array[] = [Buffer.from(MAGIC), length, header]
  for (const values of arrays.values()) {
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return [...parts, hash.digest()]
}

/** Undefined for bytes that are no whole checkpoint, as after a kill or on a bad disk. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.length - HASH_BYTES
  const start = MAGIC.length + 4
  if (end < start || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined
  const hash = createHash('sha256').update(buffer.subarray(0, end)).digest()
  if (!hash.equals(buffer.subarray(end))) return undefined
  const from = start + buffer.readUInt32LE(MAGIC.length)
  const header = Header.safeParse(JSON.parse(buffer.toString('utf8', start, from)))
  if (!header.success) return undefined
  const { arrays: list, ...rest } = header.data
  const arrays = new Map<string, Float32Array>()
  let at = from
  for (const { name, length } of list) {
    if (at + 4 * length > end) return undefined
    // Copied, because a Float32Array must start at a multiple of 4.
    arrays.set(name, new Float32Array(Uint8Array.from(buffer.subarray(at, at + 4 * length)).buffer))
    at += 4 * length
  }
  return { ...rest, arrays }
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FINEST_BIN, pyramidOver, type WaveformPyramid } from '../../shared/waveform-pyramid.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { notWritable } from '../files.ts'
import type { AudioFile } from './audio-files.ts'

/** Of a WAV file as shared/wav.ts writes it. */
const HEADER_BYTES = 44
const FORMAT_OFFSET = 20
const PCM = 1
/** Read at once: a whole number of bins. */
const PIECE_BINS = 4096
const FULL_SCALE = 32767

/**
 * Keeps a file under its hash without reading it whole. Where the disk can, both names share the content.
 *
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function keepFile(path: string, pathOf: (hash: string) => string): Promise<AudioFile> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  const hash = sum.digest('hex')
  const kept = pathOf(hash)
  const { size } = await stat(path)
  const there = await stat(kept).catch(() => undefined)
  if (there?.size !== size) {
    try {
      await mkdir(dirname(kept), { recursive: true })
      await link(path, kept).catch(() => copyFile(path, kept))
      const file = await open(kept, 'r+')
      await file.sync().finally(() => file.close())
    } catch (cause) {
      throw notWritable(kept, cause)
    }
  }
  return { hash, bytes: size }
}

/**
 * The waveform of a WAV file that was heard, read piece by piece.
 *
 * @returns undefined when the samples are not 16-bit
 */
export async function waveformOf(path: string): Promise<WaveformPyramid | undefined> {
  const file = await open(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    await file.read(header, 0, HEADER_BYTES, 0)
    if (header.readUInt16LE(FORMAT_OFFSET) !== PCM) return undefined
    const length = Math.floor(((await file.stat()).size - HEADER_BYTES) / 2)
    const finest = new Int16Array(2 * Math.ceil(length / FINEST_BIN))
    const piece = new Int16Array(PIECE_BINS * FINEST_BIN)
    for (let bin = 0; 2 * bin < finest.length; bin += PIECE_BINS) {
      const at = HEADER_BYTES + 2 * bin * FINEST_BIN
      const { bytesRead } = await file.read(piece, 0, piece.byteLength, at)
      measure(piece.subarray(0, bytesRead >> 1), finest.subarray(2 * bin))
    }
    return pyramidOver(finest, length)
  } finally {
    await file.close()
  }
}

/**
 * A part of a WAV file that was heard, full scale 1.
 *
 * @param first place of the first sample
 * @returns fewer than `count` at the end
 */
export async function samplesOf(path: string, first: number, count: number): Promise<Float32Array> {
  const file = await open(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    await file.read(header, 0, HEADER_BYTES, 0)
    const bytes = header.readUInt16LE(FORMAT_OFFSET) === PCM ? 2 : 4
    const content = Buffer.alloc(count * bytes)
    const { bytesRead } = await file.read(content, 0, content.length, HEADER_BYTES + first * bytes)
    return Float32Array.from({ length: Math.floor(bytesRead / bytes) }, (_, i) =>
      bytes === 2 ? content.readInt16LE(2 * i) / 32768 : content.readFloatLE(4 * i)
    )
  } finally {
    await file.close()
  }
}

/** Lowest and highest of each bin. */
function measure(samples: Int16Array, bins: Int16Array): void {
  for (let bin = 0; bin * FINEST_BIN < samples.length; bin++) {
    const end = Math.min(samples.length, (bin + 1) * FINEST_BIN)
    let low = FULL_SCALE
    let high = -FULL_SCALE
    for (let n = bin * FINEST_BIN; n < end; n++) {
      if (samples[n] < low) low = samples[n]
      if (samples[n] > high) high = samples[n]
    }
    bins[2 * bin] = Math.max(-FULL_SCALE, low)
    bins[2 * bin + 1] = high
  }
}

/**
 * What `read` gives of the sound of a recording.
 *
 * @param name what a person knows the recording by
 * @throws AffectronError `history/no-audio` when it cannot be read
 */
export async function readingSound<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw new AffectronError('history/no-audio', say('hosts.historyNoSound', { name }), { cause })
  }
}

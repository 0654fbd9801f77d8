/*
 * Own decoder: the one maintained for JavaScript scales by 1/32767 (not bit-exact), leaves damaged frames out
 * without a word so that later sound moves forward, and asks for memory before any bound can be checked.
 */
import type { Warning } from '../../shared/analysis.ts'
import { sentence } from '../../shared/said.ts'
import type { DecodedAudio } from './clip.ts'
import { SampleCollector } from './collector.ts'
import { corrupt, damaged, noSamples, truncated } from './faults.ts'
import { decodeFlacFrame, type FlacStream } from './flac-frame.ts'
import { checkFormat, checkLength } from './limits.ts'
import { fourCC } from './riff.ts'

/** A file with more damaged places than this is given up, so that a hostile one cannot cost hours. */
const MAX_DAMAGED_PLACES = 200
/** Longer gaps are more likely a wrong number than missing sound, seconds. */
const MAX_GAP_SECONDS = 30
const STREAMINFO_BYTES = 34

export function isFlac(bytes: Uint8Array): boolean {
  return fourCC(bytes, 0) === 'fLaC'
}

/**
 * Native FLAC (RFC 9639), bit-exact up to 24 bits. Damaged frames become silence of their length, with a warning.
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/implausible-format`, `audio/too-long`
 */
export function decodeFlac(bytes: Uint8Array, name: string): DecodedAudio {
  const { stream, firstFrame } = readMetadata(bytes, name)
  checkFormat(name, stream.sampleRate, stream.channels)
  checkLength(name, stream.totalFrames, stream.sampleRate, stream.channels)
  const collector = new SampleCollector(name, stream.sampleRate, stream.channels)
  const { damagedPlaces, cut } = readFrames(bytes, firstFrame, stream, collector)
  if (collector.frames === 0) {
    throw damagedPlaces > 0 || cut ? corrupt(name, 'audio.nothingReadable') : noSamples(name)
  }
  const warnings: Warning[] = []
  if (damagedPlaces > 0) warnings.push(damaged(sentence('audio.badStretches', { count: damagedPlaces })))
  if (cut || collector.frames < stream.totalFrames) {
    warnings.push(truncated(sentence('audio.cutAfter', { seconds: collector.frames / stream.sampleRate })))
  }
  return {
    channels: collector.take(),
    sampleRate: stream.sampleRate,
    container: 'flac',
    codec: 'flac',
    warnings
  }
}

function readMetadata(bytes: Uint8Array, name: string): { stream: FlacStream; firstFrame: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let stream: FlacStream | undefined
  let offset = 4
  for (let last = false; !last && offset + 4 <= bytes.length;) {
    const header = view.getUint32(offset)
    const start = offset + 4
    last = header >>> 31 === 1
    if (((header >>> 24) & 0x7f) === 0 && start + STREAMINFO_BYTES <= bytes.length) {
      const packed = view.getUint32(start + 10)
      stream = {
        sampleRate: packed >>> 12,
        channels: ((packed >>> 9) & 7) + 1,
        bits: ((packed >>> 4) & 31) + 1,
        blockSize: view.getUint16(start),
        totalFrames: (packed & 15) * 2 ** 32 + view.getUint32(start + 14)
      }
    }
    offset = start + (header & 0xffffff)
  }
  if (stream === undefined) throw corrupt(name, 'audio.headerTooShort')
  return { stream, firstFrame: offset }
}

/** @returns how many stretches could not be decoded, and whether the data end inside a frame */
function readFrames(bytes: Uint8Array, start: number, stream: FlacStream, collector: SampleCollector) {
  const maxGap = MAX_GAP_SECONDS * stream.sampleRate
  const fillUpTo = (position: number) => {
    const gap = position - collector.frames
    if (gap > 0 && gap <= maxGap) collector.pushSilence(gap)
  }
  let damagedPlaces = 0
  let attempts = 0
  let lost: 'damaged' | 'cut' | undefined
  for (let offset = start; offset !== -1 && offset < bytes.length;) {
    const frame = decodeFlacFrame(bytes, offset, stream)
    if (typeof frame === 'object') {
      if (lost !== undefined) {
        damagedPlaces++
        fillUpTo(frame.firstSample)
      }
      lost = undefined
      collector.push(frame.channels)
      offset += frame.bytes
    } else {
      // All samples there: what follows is a tag or padding, not damage.
      if (stream.totalFrames > 0 && collector.frames >= stream.totalFrames) break
      lost ??= frame
      offset = ++attempts > MAX_DAMAGED_PLACES ? -1 : nextSync(bytes, offset + 1)
    }
  }
  // When only the last frame is missing, a cut and damage look the same.
  const missing = stream.totalFrames - collector.frames
  if (lost === 'damaged' || (lost === 'cut' && missing > 0 && missing <= stream.blockSize)) {
    damagedPlaces++
    if (collector.frames > 0) fillUpTo(stream.totalFrames)
    lost = undefined
  }
  return { damagedPlaces, cut: lost === 'cut' }
}

/** @returns -1 when there is none */
function nextSync(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(0xff, from); i !== -1; i = bytes.indexOf(0xff, i + 1)) {
    if ((bytes[i + 1] & 0xfe) === 0xf8) return i
  }
  return -1
}

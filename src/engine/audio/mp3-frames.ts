/** The frames of an MPEG audio stream, found and checked before any byte reaches the decoder. */

interface MpegFrameHeader {
  /** 1, 2, or 3. */
  layer: number
  sampleRate: number
  mono: boolean
  /** Of the frame with its header. */
  bytes: number
  /** Samples per channel. */
  samples: number
}

interface MpegStream {
  sampleRate: number
  channels: 1 | 2
  layer: number
  /** Runs of whole frames without a byte of anything else: [start, end) in the file. */
  runs: { start: number; end: number }[]
  /** Samples per channel of all frames, encoder delay and padding included. */
  samples: number
  /** Whether the last frame reaches past the end of the file. */
  truncated: boolean
}

/** How far into the data the first frame may lie. */
const MAX_LEAD = 65536

/** Layer → kbit/s by index 1..14 (ISO/IEC 11172-3, 2.4.2.3; ISO/IEC 13818-3, 2.4.2.3). */
const BITRATES_1 = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
]
const BITRATES_2 = [
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
]
const RATES = [44100, 48000, 32000]

/** The header at `offset`, or undefined when no valid one stands there; the free format counts as invalid. */
function mpegHeader(bytes: Uint8Array, offset: number): MpegFrameHeader | undefined {
  if (offset + 4 > bytes.length || bytes[offset] !== 0xff || bytes[offset + 1] < 0xe0) return undefined
  const version = (bytes[offset + 1] >> 3) & 3 // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const layer = 4 - ((bytes[offset + 1] >> 1) & 3)
  const bitrateIndex = bytes[offset + 2] >> 4
  const rateIndex = (bytes[offset + 2] >> 2) & 3
  if (version === 1 || layer === 4 || bitrateIndex === 0 || bitrateIndex === 15 || rateIndex === 3)
    return undefined
  const padding = (bytes[offset + 2] >> 1) & 1
  const sampleRate = RATES[rateIndex] >> (version === 3 ? 0 : version === 2 ? 1 : 2)
  const bitrate = (version === 3 ? BITRATES_1 : BITRATES_2)[layer - 1][bitrateIndex - 1] * 1000
  const samples = layer === 1 ? 384 : layer === 3 && version !== 3 ? 576 : 1152
  const frameBytes =
    layer === 1
      ? (Math.floor((12 * bitrate) / sampleRate) + padding) * 4
      : Math.floor(((samples / 8) * bitrate) / sampleRate) + padding
  return { layer, sampleRate, mono: bytes[offset + 3] >> 6 === 3, bytes: frameBytes, samples }
}

/** Where the audio starts behind an ID3v2 tag; 0 without one. */
export function skipId3(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33 || bytes.length < 10) return 0
  const [a, b, c, d] = bytes.subarray(6, 10)
  return 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127))
}

/** @returns undefined when the bytes are no MPEG audio: no two frames in a row near the start */
export function findMpegStream(bytes: Uint8Array): MpegStream | undefined {
  const lead = skipId3(bytes)
  let start = lead
  while (start < lead + MAX_LEAD && start < bytes.length && !startsRun(bytes, start)) start++
  const first = mpegHeader(bytes, start)
  if (first === undefined || !startsRun(bytes, start)) return undefined

  const stream: MpegStream = {
    sampleRate: first.sampleRate,
    channels: 1,
    layer: first.layer,
    runs: [],
    samples: 0,
    truncated: false
  }
  let offset = start
  let joined = false
  while (offset < bytes.length) {
    const header = mpegHeader(bytes, offset)
    const belongs = header !== undefined && isAlike(header, first) && (joined || startsRun(bytes, offset))
    if (!belongs) {
      joined = false
      offset++
      continue
    }
    const end = offset + header.bytes
    if (end > bytes.length) {
      stream.truncated = true
      break
    }
    const run = stream.runs.at(-1)
    if (joined && run !== undefined) run.end = end
    else stream.runs.push({ start: offset, end })
    if (!header.mono) stream.channels = 2
    stream.samples += header.samples
    joined = true
    offset = end
  }
  return stream.runs.length === 0 ? undefined : stream
}

/** A frame counts as real when another of its kind follows, or when it ends the data. */
function startsRun(bytes: Uint8Array, offset: number): boolean {
  const header = mpegHeader(bytes, offset)
  if (header === undefined) return false
  const end = offset + header.bytes
  if (end === bytes.length) return true
  const next = mpegHeader(bytes, end)
  return next !== undefined && isAlike(next, header)
}

function isAlike(a: MpegFrameHeader, b: MpegFrameHeader): boolean {
  return a.layer === b.layer && a.sampleRate === b.sampleRate && a.samples === b.samples
}

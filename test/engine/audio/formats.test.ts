import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { resample } from '../../../src/engine/audio/resample.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { audioFile, audioJson, faultsOf, npyFloat32, pcm16, peakOf, snr } from './support.ts'

interface Format {
  file: string
  codec: string
  sampleRate: number
  channels: number
  lossless: boolean
  bitExactAt16k: boolean
  decoded: { frames: number; seconds: number; peak: number; rmsMono: number }
  leftAt16k?: { frames: number; delay: number; gain: number; snrDb: number | null }
  resampledTo16k?: string
}

const { files } = audioJson<{ files: Format[] }>('formats.json')
const isAac = ({ codec }: Format) => codec === 'aac'
/** MP3: encoder delay and padding may stay, up to so many frames. */
const MP3_EXTRA_FRAMES = 2500
/** dB, by the tolerance text of formats.json: from 8 kHz; from other rates. */
const RESAMPLING_SNR = [40, 55]
const EDGE = 320

describe.each(files.filter((format) => !isAac(format)))('$file', (format) => {
  const name = format.file.slice(format.file.lastIndexOf('/') + 1)
  const isMp3 = format.codec === 'mp3'

  it('decodes with the stated rate, channels, length and level', async () => {
    const audio = await decodeAudio(audioFile(format.file), name)
    const frames = audio.channels[0].length
    expect(faultsOf(audio.channels)).toEqual([])
    expect(audio.warnings).toEqual([])
    expect([audio.sampleRate, audio.channels.length]).toEqual([format.sampleRate, format.channels])
    if (isMp3) {
      expect(frames).toBeGreaterThanOrEqual(format.decoded.frames)
      expect(frames).toBeLessThanOrEqual(format.decoded.frames + MP3_EXTRA_FRAMES)
    } else {
      expect(frames).toBe(format.decoded.frames)
    }
    const isLossy = ['mp3', 'vorbis', 'opus'].includes(format.codec)
    expect(Math.abs(peakOf(audio.channels) - format.decoded.peak)).toBeLessThan(isLossy ? 0.03 : 1 / 32768)
    expect(audio.codec).toBe(format.codec)
  })

  it('gives a clip at 16 kHz that is the recording', async () => {
    const clip = await readClip(audioFile(format.file), name)
    expect(faultsOf([clip.samples])).toEqual([])
    expect(clip.source.sampleRate).toBe(format.sampleRate)
    expect(Math.abs(clip.durationSeconds - clip.source.frames / format.sampleRate)).toBeLessThanOrEqual(
      0.5 / 16000
    )
    const rms = Math.sqrt(clip.samples.reduce((sum, x) => sum + x * x, 0) / clip.samples.length)
    // What lies above 8 kHz is lost; the aliasing test loses a whole tone.
    if (format.leftAt16k !== undefined) expect(rms / format.decoded.rmsMono).toBeCloseTo(1, 1)
  })

  if (format.bitExactAt16k) {
    it('is the source, bit by bit', async () => {
      const clip = await readClip(audioFile(format.file), name)
      const source = sourceOf(format)
      expect(clip.samples).toHaveLength(source.length)
      expect(clip.samples.every((x, i) => x * 32768 === source[i])).toBe(true)
    })
  }

  const reference = format.resampledTo16k
  if (reference !== undefined && format.leftAt16k !== undefined) {
    it('is resampled as soxr does', async () => {
      const clip = await readClip(audioFile(format.file), name)
      const wanted = npyFloat32(reference)
      expect(clip.samples).toHaveLength(wanted.length)
      const [from8k, otherwise] = RESAMPLING_SNR
      expect(snr(clip.samples, wanted, EDGE)).toBeGreaterThan(format.sampleRate === 8000 ? from8k : otherwise)
    })
  }

  const { leftAt16k } = format
  // Lossless files stand in the test above; the reference cut the source at 4 kHz before it compared 8 kHz files.
  if (typeof leftAt16k?.snrDb === 'number' && format.sampleRate > 8000) {
    const { gain: wantedGain, snrDb: wantedSnr } = { ...leftAt16k, snrDb: leftAt16k.snrDb }
    it('has the source in its left channel, as aligned, loud and clear as other decoders give it', async () => {
      const { channels, sampleRate } = await decodeAudio(audioFile(format.file), name)
      // libopus stands about two samples of 48 kHz (0.04 ms) before the decoder the reference was made with.
      const isOpus = format.codec === 'opus'
      const late = new Float32Array(channels[0].length + (isOpus ? 2 : 0))
      late.set(channels[0], late.length - channels[0].length)
      const source = Float32Array.from(sourceOf(format), (x) => x / 32768)
      const { gain, snrDb } = fit(await resample(late, sampleRate, 16000), source)
      expect(Math.abs(gain - wantedGain)).toBeLessThan(0.02)
      expect(snrDb).toBeGreaterThan(wantedSnr - (isOpus ? 3 : 0.5))
    })
  }
})

describe.each(files.filter(isAac))('$file', ({ file }) => {
  it('is refused with a sentence that names AAC and the way out', async () => {
    const error: unknown = await decodeAudio(audioFile(file), 'clip').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AffectronError)
    const { code, message } = error as AffectronError
    expect(code).toBe('audio/unsupported-codec')
    expect(message).toMatch(/"clip".*AAC.*window.*WAV or FLAC/)
  })
})

/** The 16-bit recording a file was made from. */
function sourceOf({ file }: Format): Int16Array {
  return pcm16(file.replace(/[^/]+$/, 'pcm16-16k.wav'))
}

/** Least-squares gain of `actual` over `source` and the signal-to-noise ratio there, dB. */
function fit(actual: Float32Array, source: Float32Array): { gain: number; snrDb: number } {
  const length = Math.min(actual.length, source.length)
  let cross = 0
  let power = 0
  for (let i = 0; i < length; i++) {
    cross += actual[i] * source[i]
    power += source[i] ** 2
  }
  const gain = cross / power
  let noise = 0
  for (let i = 0; i < length; i++) noise += (actual[i] - gain * source[i]) ** 2
  return { gain, snrDb: 10 * Math.log10((gain * gain * power) / noise) }
}

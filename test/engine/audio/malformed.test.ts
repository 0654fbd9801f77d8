import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { AffectronError, type ErrorCode } from '../../../src/shared/errors.ts'
import { audioFile, audioJson, faultsOf, peakOf } from './support.ts'

interface Decoded {
  frames: number | null
  sampleRate: number
  channels: number
  seconds: number | null
  peak: number | null
  peakTolerance: number
  monoPeak?: number
  warning?: string
}

type Expected =
  | (Decoded & { outcome: 'decoded' })
  | { outcome: 'error'; why: string }
  | { outcome: 'decoded-or-error'; decoded: Decoded; why: string }

const { files } = audioJson<{ files: { file: string; what: string; expected: Expected }[] }>('malformed.json')

/** The stated reason of an error → its code here. */
const codes: Record<string, ErrorCode> = {
  'empty file': 'audio/empty',
  'no complete fmt chunk, no data': 'audio/corrupt',
  'unknown sample format': 'audio/corrupt',
  'no audio samples': 'audio/no-samples',
  'invalid sample rate': 'audio/implausible-format',
  'implausible sample rate': 'audio/implausible-format',
  'invalid channel count': 'audio/implausible-format',
  'unsupported sample format': 'audio/implausible-format',
  'unsupported codec': 'audio/unsupported-codec',
  'not an audio file': 'audio/not-audio'
}

const warningCodes: Record<string, string> = {
  truncated: 'audio/truncated',
  'corrupt frame': 'audio/damaged',
  'non-finite samples set to 0': 'audio/non-finite'
}

/** Either is right by the JSON; these say so by an error, everything else there decodes. */
const refused: Record<string, ErrorCode> = { 'malformed/ogg-truncated.ogg': 'audio/corrupt' }

describe.each(files)('$file: $what', ({ file, expected }) => {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const wanted = expected.outcome === 'decoded-or-error' ? expected.decoded : expected

  if (expected.outcome === 'error' || file in refused) {
    it('is refused with a sentence that names the file', async () => {
      const error: unknown = await decodeAudio(audioFile(file), name).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(AffectronError)
      const { code, message } = error as AffectronError
      expect(code).toBe(expected.outcome === 'error' ? codes[expected.why] : refused[file])
      expect(message).toContain(name)
    })
    return
  }

  it('decodes as stated', async () => {
    const decoded = await decodeAudio(audioFile(file), name)
    const { frames, sampleRate, channels, peak, peakTolerance, warning } = wanted as Decoded
    expect(faultsOf(decoded.channels)).toEqual([])
    expect(decoded.sampleRate).toBe(sampleRate)
    expect(decoded.channels).toHaveLength(channels)
    if (frames !== null) expect(decoded.channels[0]).toHaveLength(frames)
    if (peak !== null) expect(Math.abs(peakOf(decoded.channels) - peak)).toBeLessThanOrEqual(peakTolerance)
    const codesGiven = decoded.warnings.map(({ code }) => code)
    if (warning !== undefined) expect(codesGiven).toContain(warningCodes[warning])
    else if (frames !== null) expect(codesGiven).toEqual([])
  })

  it('gives a clip at 16 kHz', async () => {
    const clip = await readClip(audioFile(file), name)
    const { frames, seconds, monoPeak } = wanted as Decoded
    expect(faultsOf([clip.samples])).toEqual([])
    expect(clip.source.frames).toBe(frames ?? clip.source.frames)
    if (seconds !== null) expect(Math.abs(clip.durationSeconds - seconds)).toBeLessThanOrEqual(0.5 / 16000)
    if (monoPeak !== undefined) {
      expect(peakOf([clip.samples])).toBe(monoPeak)
      expect(clip.warnings.map(({ code }) => code)).toContain('audio/channels-cancel')
    }
  })
})

import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'

/** The sentences that several decoders share. */

/** @param what a clause: what is wrong */
export function corrupt(name: string, what: AudioPart, cause?: unknown): AffectronError {
  return new AffectronError('audio/corrupt', say('audio.corrupt', { name, what: sentence(what) }), { cause })
}

export function noSamples(name: string): AffectronError {
  return new AffectronError('audio/no-samples', say('audio.noSamples', { name }))
}

/**
 * @param what the file holds, as the rest of "… is", e.g. "AAC sound"
 * @param inWindow whether Chromium, and so the app's window, decodes it
 */
export function unsupportedCodec(name: string, what: Sentence, inWindow = false): AffectronError {
  return new AffectronError(
    'audio/unsupported-codec',
    say(inWindow ? 'audio.unsupportedHere' : 'audio.unsupported', { name, what })
  )
}

export function truncated(what: Sentence): Warning {
  return { code: 'audio/truncated', ...say('audio.cutOff', { what }) }
}

export function damaged(what: Sentence): Warning {
  return { code: 'audio/damaged', ...say('audio.damagedPart', { what }) }
}

/** What may be wrong with a whole file. */
type AudioPart =
  | 'audio.noDescription'
  | 'audio.noStart'
  | 'audio.nothingReadable'
  | 'audio.headerTooShort'
  | 'audio.opusIncomplete'
  | 'audio.opusContradiction'
  | 'audio.noFrames'
  | 'audio.undecodable'
  | 'audio.noCodec'
  | 'audio.vorbisIncomplete'
  | 'audio.vorbisUnusable'
  | 'audio.vorbisUndecodable'

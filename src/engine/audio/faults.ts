import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'

/** The sentences that several decoders share. */

export function corrupt(name: string, what: string): AffectronError {
  return new AffectronError(
    'audio/corrupt',
    `"${name}" is damaged: ${what}. Copy or download it again, or export it again from where it was made.`
  )
}

export function noSamples(name: string): AffectronError {
  return new AffectronError(
    'audio/no-samples',
    `"${name}" holds no sound: its header is there but no samples follow. Record or export it again.`
  )
}

/** @param codec what the file holds, as the rest of "… is", e.g. `AAC sound` */
export function unsupportedCodec(name: string, codec: string): AffectronError {
  return new AffectronError(
    'audio/unsupported-codec',
    `"${name}" is ${codec}, which cannot be read here. Convert it to WAV or FLAC and open that.`
  )
}

/** For what the engine cannot read but Chromium, and so the app's window, can. */
export function onlyInWindow(name: string, codec: string): AffectronError {
  return new AffectronError(
    'audio/unsupported-codec',
    `"${name}" is ${codec}, which only the app's window can open: drop it there, or convert it to WAV or FLAC.`
  )
}

export function truncated(detail: string): Warning {
  return { code: 'audio/truncated', message: `The file is cut off: ${detail} What is there was read.` }
}

export function damaged(detail: string): Warning {
  return { code: 'audio/damaged', message: `Part of the file is damaged: ${detail}` }
}

import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'

/** The sentences that several decoders share. */

export function corrupt(name: string, what: string, cause?: unknown): AffectronError {
  return new AffectronError(
    'audio/corrupt',
    `"${name}" is damaged: ${what}. Copy or download it again, or export it again from where it was made.`,
    { cause }
  )
}

export function noSamples(name: string): AffectronError {
  return new AffectronError(
    'audio/no-samples',
    `"${name}" holds no sound: its header is there but no samples follow. Record or export it again.`
  )
}

/**
 * @param what the file holds, as the rest of "… is", e.g. `AAC sound`
 * @param inWindow whether Chromium, and so the app's window, decodes it
 */
export function unsupportedCodec(name: string, what: string, inWindow = false): AffectronError {
  const wayOut = inWindow
    ? "which only the app's window can open: drop it there, or convert it to WAV or FLAC."
    : 'which cannot be read here. Convert it to WAV or FLAC and open that.'
  return new AffectronError('audio/unsupported-codec', `"${name}" is ${what}, ${wayOut}`)
}

export function truncated(detail: string): Warning {
  return { code: 'audio/truncated', message: `The file is cut off: ${detail} What is there was read.` }
}

export function damaged(detail: string): Warning {
  return { code: 'audio/damaged', message: `Part of the file is damaged: ${detail}` }
}

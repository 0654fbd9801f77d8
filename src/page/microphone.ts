import { AffectronError } from '../shared/errors.ts'
import { say } from '../shared/said.ts'
import { startRecorder } from '../renderer/audio/recorder.ts'
import type { Recorder, RecorderOptions } from '../renderer/audio/recorder.ts'

/**
 * {@link startRecorder}, with what helps where a browser, not the app, keeps the microphone.
 *
 * @throws AffectronError `microphone/unavailable`
 */
export async function openRecorder(options: RecorderOptions): Promise<Recorder> {
  // Absent in what a browser takes for an insecure page; its types do not know.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) throw new AffectronError('microphone/unavailable', say('page.insecure'))
  try {
    return await startRecorder(options)
  } catch (error) {
    const cause = error instanceof AffectronError ? error.cause : undefined
    if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError') throw error
    throw new AffectronError('microphone/unavailable', say('page.denied'), { cause })
  }
}

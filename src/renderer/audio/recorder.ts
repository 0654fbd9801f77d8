import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { t } from '../words/i18n.svelte.ts'
import workletUrl from './recorder-worklet.ts?worker&url'

export interface Recorded {
  /** [N] mono. */
  samples: Float32Array
  /** Of the device, Hz. */
  sampleRate: number
}

export interface Recorder {
  readonly sampleRate: number
  /** From the sound to its samples, seconds; undefined where the device does not tell. */
  readonly latency: number | undefined
  /** Ends the recording and gives it. */
  stop(): Promise<Recorded>
  /** Ends the recording and throws it away. */
  cancel(): void
}

export interface RecorderOptions {
  /** Undefined for the system's own choice. */
  deviceId?: string
  onBatch: (samples: Float32Array) => void
  /** The device was unplugged or taken away. */
  onLost: () => void
}

/**
 * Records the microphone as it is: no echo canceling, no noise suppression, no gain control, at the device's
 * own rate. (A context at 16 kHz would lose 6.6 dB at 7-8 kHz; the engine resamples better.)
 *
 * @throws AffectronError `microphone/unavailable`
 */
export async function startRecorder({ deviceId, onBatch, onLost }: RecorderOptions): Promise<Recorder> {
  const stream = await openMicrophone(deviceId)
  const [track] = stream.getAudioTracks()
  const context = new AudioContext({ sampleRate: track.getSettings().sampleRate, latencyHint: 'balanced' })
  const release = () => {
    track.onended = null
    track.stop()
    void context.close()
  }
  try {
    await context.audioWorklet.addModule(workletUrl)
    const node = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 })
    const batches: Float32Array[] = []
    let onEnd: () => void = () => undefined
    node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      if (data.length === 0) {
        onEnd()
        return
      }
      batches.push(data)
      onBatch(data)
    }
    track.onended = onLost
    context.createMediaStreamSource(stream).connect(node)
    return {
      sampleRate: context.sampleRate,
      latency: latencyOf(track),
      async stop() {
        await new Promise<void>((resolve) => {
          onEnd = resolve
          node.port.postMessage('stop')
          // The audio thread of a device that is gone no longer answers.
          setTimeout(resolve, 500)
        })
        release()
        return { samples: joined(batches), sampleRate: context.sampleRate }
      },
      cancel: release
    }
  } catch (error) {
    release()
    throw unavailable('listen.microphoneStuck', error)
  }
}

/** The microphones there are; their names are known once the page may use them. */
export async function listMicrophones(): Promise<{ id: string; name: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '' && deviceId !== 'default')
    .map(({ deviceId, label }, i) => ({
      id: deviceId,
      name: label === '' ? t('listen.microphoneNumber', { number: i + 1 }) : label
    }))
}

async function openMicrophone(deviceId: string | undefined): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false
      }
    })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotFoundError' || name === 'OverconstrainedError') {
      throw unavailable('listen.noMicrophone', error)
    }
    if (name === 'NotAllowedError') {
      throw unavailable('listen.microphoneDenied', error)
    }
    throw unavailable('listen.microphoneBusy', error)
  }
}

type MicrophoneMessage =
  'listen.noMicrophone' | 'listen.microphoneBusy' | 'listen.microphoneDenied' | 'listen.microphoneStuck'

function unavailable(key: MicrophoneMessage, cause: unknown): AffectronError {
  return new AffectronError('microphone/unavailable', say(key), { cause })
}

/** Chromium tells it; the types of the DOM do not know. */
function latencyOf(track: MediaStreamTrack): number | undefined {
  const settings: MediaTrackSettings & { latency?: unknown } = track.getSettings()
  return typeof settings.latency === 'number' ? settings.latency : undefined
}

/** All batches in one, without the zeros that come before the device really runs. */
function joined(batches: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(batches.reduce((sum, batch) => sum + batch.length, 0))
  let offset = 0
  for (const batch of batches) {
    samples.set(batch, offset)
    offset += batch.length
  }
  const first = samples.findIndex((sample) => sample !== 0)
  return samples.subarray(Math.max(0, first))
}

import type { Warning } from '../../shared/analysis.ts'

/** The one sample rate of the engine, Hz. */
export const SAMPLE_RATE = 16000

/** What a decoder gives: every channel at the file's own rate. */
export interface DecodedAudio {
  /** One array per channel, equal lengths, full scale 1; finite values only. */
  channels: Float32Array[]
  /** Hz. */
  sampleRate: number
  /** E.g. `wav`, `flac`, `mp3`, `ogg`, `aiff`. */
  container: string
  /** E.g. `pcm_s16le`, `flac`, `mp3`, `vorbis`, `opus`. */
  codec: string
  warnings: Warning[]
}

/** Mono speech at {@link SAMPLE_RATE}, plus where it came from and what decoding did. */
export interface AudioClip {
  /** File name or another name a person knows it by; never a full path. */
  name: string
  /** [N], full scale 1, finite. */
  samples: Float32Array
  sampleRate: typeof SAMPLE_RATE
  durationSeconds: number
  source: {
    container: string
    codec: string
    sampleRate: number
    channels: number
    /** Per channel, at the source's rate. */
    frames: number
  }
  warnings: Warning[]
}

import type { Analysis } from '../../shared/analysis.ts'
import type { AudioFormat, RecordingSource } from '../../shared/history.ts'
import type { AttentionTrack, Timeline } from '../../shared/timeline.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { heardAsWav, keepBytes } from './audio-files.ts'
import type { HistoryFolder } from './folder.ts'
import { keepFile } from './long-sound.ts'
import { packTimeline } from './pack-timeline.ts'
import type { HistoryRecord } from './record.ts'

interface NewSound {
  /** A UUID of the caller's, so that it can be spoken of before it is kept. */
  id: string
  name: string
  source: RecordingSource
  format: AudioFormat
}

/** A clip that was just heard. */
export interface NewClip extends NewSound {
  /** [N] mono at 16 kHz, full scale 1. */
  samples: Float32Array
  /** The WAV file as it was recorded, where nobody else has it. */
  original?: Uint8Array
  /** Absent where no model could hear it yet. */
  analysis?: Analysis
}

/** A long recording that was just heard. */
export interface NewLongRecording extends NewSound {
  /** A WAV file, mono at 16 kHz; it stays where it is. */
  soundPath: string
  timeline: Timeline
  /** Absent where the model has none. */
  attention?: AttentionTrack | undefined
}

export type NewRecording = NewClip | NewLongRecording

/**
 * Keeps the sound and says what is to be kept beside it.
 *
 * @param created milliseconds since 1970
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function recordOfNew(
  recording: NewRecording,
  created: number,
  folder: HistoryFolder
): Promise<HistoryRecord> {
  const { id, name, source, format } = recording
  const said = { starred: false, notes: '', speaker: '', corrections: [] }
  const common = { version: 1, id, name, created, source, format, ...said } as const
  if ('soundPath' in recording) {
    const { soundPath, timeline, attention } = recording
    return {
      ...common,
      durationSeconds: timeline.durationSeconds,
      heard: await keepFile(soundPath, (hash) => folder.heard(hash)),
      analyses: [],
      timelines: [{ created, ...packTimeline(timeline, attention) }]
    }
  }
  const { samples, original, analysis } = recording
  return {
    ...common,
    durationSeconds: analysis?.durationSeconds ?? samples.length / SAMPLE_RATE,
    heard: await keepBytes(heardAsWav(samples), (hash) => folder.heard(hash)),
    ...(original === undefined
      ? {}
      : { original: await keepBytes(original, (hash) => folder.original(hash)) }),
    analyses: analysis === undefined ? [] : [{ created, analysis }],
    timelines: []
  }
}

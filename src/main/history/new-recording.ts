import type { NewClip } from '../../engine/history/new-recording.ts'
import type { RecordingSource } from '../../shared/history.ts'
import type { NamedFile } from '../../shared/ipc/common.ts'
import type { HeardAndKept } from '../../shared/ipc/listen.ts'

/** Longest recording that is kept as the microphone gave it, bytes: nearly six minutes of mono at 48 kHz. */
const MOST_ORIGINAL_BYTES = 64 * 2 ** 20

/**
 * What the history keeps of something heard. The file itself is kept too where nobody else has it, that is for
 * recordings; files and samples lie elsewhere.
 */
export function newRecording(
  { analysis, clip, recordingId }: HeardAndKept,
  { source, title, file }: { source: RecordingSource; title: string; file: NamedFile | { path: string } }
): NewClip {
  const bytes = 'bytes' in file && source === 'recording' ? file.bytes : undefined
  const isOnlyHere = bytes !== undefined && bytes.byteLength <= MOST_ORIGINAL_BYTES
  return {
    id: recordingId,
    name: title,
    source,
    format: clip.source,
    samples: clip.samples,
    ...(isOnlyHere ? { original: bytes } : {}),
    analysis
  }
}

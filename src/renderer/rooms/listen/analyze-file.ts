import type { Result } from '../../../shared/errors.ts'
import type { RecordingSource } from '../../../shared/history.ts'
import type { NamedFile } from '../../../shared/ipc/common.ts'
import type { HeardAndKept, RecordingAndKept, SoundFile } from '../../../shared/ipc/listen.ts'
import { say } from '../../../shared/said.ts'
import { decodeInWindow } from '../../audio/decode-fallback.ts'
import { call, callLong } from '../../client.ts'
import type { ShownFailure } from '../../words/failure.ts'

/**
 * Lets the engine hear a file; what it cannot decode, the window decodes first.
 *
 * @param as what the history keeps it as
 * @param requestId what its progress is told by
 */
export async function analyzeFile(
  file: SoundFile,
  as: { title: string; source: RecordingSource; recordingId: string; modelId: string | undefined },
  signal: AbortSignal,
  requestId: string
): Promise<Result<HeardAndKept | RecordingAndKept>> {
  const analyze = (read: SoundFile) => callLong('analyze', { file: read, ...as }, signal, requestId)
  const result = await analyze(file)
  if (result.ok || result.error.code !== 'audio/unsupported-codec') return result
  const content: Result<NamedFile> =
    'bytes' in file ? { ok: true, value: file } : await call('openGranted', { grantId: file.grantId })
  if (!content.ok) return content
  const decoded = await decodeInWindow(content.value)
  if (decoded !== undefined) return signal.aborted ? result : analyze(decoded)
  const error: ShownFailure = {
    ...result.error,
    ...say('listen.failUndecodable', { name: file.name })
  }
  return { ok: false, error }
}

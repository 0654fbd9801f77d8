import type { ErrorCode } from '../../../shared/errors.ts'
import type { SoundFile } from '../../../shared/ipc/listen.ts'
import type { Granted } from '../../../shared/ipc/shell.ts'
import { MAX_FILE_BYTES } from '../../../shared/limits.ts'
import { say } from '../../../shared/said.ts'
import type { Statement } from '../../../shared/said.ts'
import type { Dropped } from '../../shell/drops.ts'
import type { ShownFailure } from '../../words/failure.ts'

type Read = { ok: true; value: SoundFile } | { ok: false; error: ShownFailure }

/** Larger files are read where they are heard, not in the window. */
const MOST_READ_BYTES = 8 * 2 ** 20

/** A file that a person chose, by its grant. */
function fileOf({ name, grantId }: Granted): SoundFile {
  return { name, grantId }
}

/** A file that was dropped, or named to the app from outside: its content, or by its grant. Never rejects. */
export async function readDropped({ file, granted }: Dropped): Promise<Read> {
  if (granted !== undefined && (file === undefined || file.size > MOST_READ_BYTES)) {
    return { ok: true, value: fileOf(granted) }
  }
  if (file === undefined) return failed('internal', say('listen.failVanished', { name: '' }))
  const { name } = file
  if (file.size > MAX_FILE_BYTES) {
    return failed(
      'audio/too-large',
      say('listen.failTooLarge', { name, megabytes: MAX_FILE_BYTES / 2 ** 20 })
    )
  }
  try {
    return { ok: true, value: { name, bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch (error) {
    // Deleted, moved or changed since it was dropped; a folder gives another error.
    const isGone = error instanceof DOMException && error.name === 'NotFoundError'
    return isGone
      ? failed('file/not-found', say('listen.failVanished', { name }))
      : failed('file/unreadable', say('listen.failFolder', { name }))
  }
}

function failed(code: ErrorCode, statement: Statement): Read {
  return { ok: false, error: { code, ...statement } }
}

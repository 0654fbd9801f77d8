import type { ErrorCode, Result } from '../../../shared/errors.ts'
import type { NamedFile } from '../../../shared/ipc/common.ts'
import { MAX_FILE_BYTES } from '../../../shared/limits.ts'
import { call } from '../../client.ts'
import type { Dropped } from '../../shell/drops.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'

type Read = { ok: true; value: NamedFile } | { ok: false; error: ShownFailure }

/** The content of a file that was dropped, or named to the app from outside. Never rejects. */
export async function readDropped({ file, granted }: Dropped): Promise<Read> {
  if (file === undefined) return readGranted(granted?.grantId)
  const { name } = file
  if (file.size > MAX_FILE_BYTES) {
    return failed('audio/too-large', t('listen.failTooLarge', { name, megabytes: MAX_FILE_BYTES / 2 ** 20 }))
  }
  try {
    return { ok: true, value: { name, bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch (error) {
    // Deleted, moved or changed since it was dropped; a folder gives another error.
    const isGone = error instanceof DOMException && error.name === 'NotFoundError'
    return isGone
      ? failed('file/not-found', t('listen.failVanished', { name }))
      : failed('file/unreadable', t('listen.failFolder', { name }))
  }
}

async function readGranted(grantId: string | undefined): Promise<Result<NamedFile>> {
  return call('openGranted', { grantId: grantId ?? '' })
}

function failed(code: ErrorCode, message: string): Read {
  return { ok: false, error: { code, message, isTranslated: true } }
}

import { createHash, timingSafeEqual } from 'node:crypto'
import { readTextFile } from '../../engine/files.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'

const LEAST_CHARACTERS = 16

/** The keys of which a request must bring one; only their hashes are held. */
export class ApiKeys {
  readonly #hashes: readonly Buffer[]

  constructor(keys: readonly string[]) {
    this.#hashes = keys.map(hash)
  }

  /** @param authorization the header; how long the answer takes tells nothing about the keys */
  accepts(authorization: string | undefined): boolean {
    const offered = hash(/^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '')
    let isKnown = false
    for (const own of this.#hashes) isKnown = timingSafeEqual(own, offered) || isKnown
    return isKnown
  }
}

/**
 * @param path absolute
 * @param shown what a person calls it
 * @throws AffectronError `file/not-found`, `file/unreadable`, `server/bad-key`
 */
export async function readApiKeys(path: string, shown: string): Promise<ApiKeys> {
  const lines = (await readTextFile(path, shown)).split(/\r?\n/).map((line) => line.trim())
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (keys.length === 0 || keys.some((key) => key.length < LEAST_CHARACTERS || /\s/.test(key))) {
    throw new AffectronError('server/bad-key', say('serve.badKey', { path: shown, least: LEAST_CHARACTERS }))
  }
  return new ApiKeys(keys)
}

/** Of equal length whatever the key's, as the comparison needs it. */
function hash(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The history's folder:
 *
 *     history.sqlite      what is listed and searched
 *     records/ab/ID.json  everything about one recording, to rebuild the database from
 *     heard/ab/HASH.wav   what the models heard, named by its SHA-256
 *     original/ab/HASH.wav  what the microphone gave, likewise
 *     damaged-TIME/       what could not be read any more
 */
export class HistoryFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  get database(): string {
    return join(this.path, 'history.sqlite')
  }

  record(id: string): string {
    return join(this.path, 'records', id.slice(0, 2), `${id}.json`)
  }

  heard(hash: string): string {
    return join(this.path, 'heard', hash.slice(0, 2), `${hash}.wav`)
  }

  original(hash: string): string {
    return join(this.path, 'original', hash.slice(0, 2), `${hash}.wav`)
  }

  /** Names without their ending of all files of a kind. What a crash left half written is removed. */
  async names(kind: 'records' | 'heard' | 'original'): Promise<string[]> {
    const top = join(this.path, kind)
    const found: string[] = []
    for (const group of await readdir(top).catch(() => [])) {
      for (const name of await readdir(join(top, group)).catch(() => [])) {
        const match = /^([0-9a-f-]{36,64})\.(?:json|wav)$/.exec(name)
        if (match !== null) found.push(match[1])
        else if (name.endsWith('.tmp')) await rm(join(top, group, name), { force: true })
      }
    }
    return found
  }
}

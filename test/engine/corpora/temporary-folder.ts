import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Corpus } from '../../../src/engine/corpora/corpus.ts'
import type { CorpusOptions } from '../../../src/engine/corpora/corpus-request.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'

/** A folder of its own for every test of a file; gone afterwards. */
export interface TemporaryFolder {
  path: string
  /** Writes empty files. */
  lay: (...paths: string[]) => Promise<void>
  write: (path: string, content: string | Uint8Array) => Promise<void>
  read: (options?: CorpusOptions) => Promise<Corpus>
}

export function temporaryFolder(): TemporaryFolder {
  const write: TemporaryFolder['write'] = async (path, content) => {
    const full = join(folder.path, path)
    await mkdir(dirname(full), { recursive: true })
    await writeFile(full, content)
  }
  const folder: TemporaryFolder = {
    path: '',
    write,
    lay: async (...paths) => {
      for (const path of paths) await write(path, '')
    },
    read: (options = {}) => readCorpus({ folder: folder.path, ...options })
  }
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'affectron-corpus-'))
  })
  afterEach(() => rm(folder.path, { recursive: true }))
  return folder
}

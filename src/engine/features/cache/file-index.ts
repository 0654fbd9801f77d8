import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../files.ts'

/** A file as it was last seen. */
export const SeenFile = z.object({ size: z.number(), mtimeMs: z.number(), hash: z.string() })
export type SeenFile = z.infer<typeof SeenFile>

const Index = z.object({ formatVersion: z.literal(1), files: z.record(z.string(), SeenFile) })

/** A file changed within this time before it was looked at may change again unnoticed. Milliseconds. */
const RACY = 2000

/**
 * What the bytes of a corpus's files hash to, so that they need not be read again while their size and time of change
 * stay as they are. Losing it costs time, never correctness.
 */
export class FileIndex {
  readonly #path: string
  readonly #files: Map<string, SeenFile>
  #isChanged = false

  private constructor(path: string, files: Map<string, SeenFile>) {
    this.#path = path
    this.#files = files
  }

  /** The index of a corpus's folder; an empty one when there is none, or it is damaged. */
  static async open(cacheFolder: string, corpusFolder: string): Promise<FileIndex> {
    const name = createHash('sha256').update(corpusFolder).digest('hex')
    const path = join(cacheFolder, `index-${name.slice(0, 32)}.json`)
    try {
      const { files } = Index.parse(JSON.parse(await readFile(path, 'utf8')))
      return new FileIndex(path, new Map(Object.entries(files)))
    } catch {
      return new FileIndex(path, new Map())
    }
  }

  /** @param relativePath below the corpus's folder */
  get(relativePath: string): SeenFile | undefined {
    return this.#files.get(relativePath)
  }

  /** @param now milliseconds since 1970 */
  set(relativePath: string, seen: SeenFile, now: number): void {
    const known = this.#files.get(relativePath)
    if (known?.hash === seen.hash && known.mtimeMs === seen.mtimeMs && known.size === seen.size) return
    this.#isChanged = true
    if (now - seen.mtimeMs > RACY) this.#files.set(relativePath, seen)
    else this.#files.delete(relativePath)
  }

  /** @throws AffectronError `file/not-writable` */
  async save(): Promise<void> {
    if (!this.#isChanged) return
    await writeWhole(this.#path, JSON.stringify({ formatVersion: 1, files: Object.fromEntries(this.#files) }))
    this.#isChanged = false
  }
}

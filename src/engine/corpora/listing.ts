import { readFile, readdir, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { audioExtensions } from '../../shared/audio-extensions.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { FolderListing } from './corpus.ts'

/** No corpus keeps its recordings deeper than this. */
const MOST_LEVELS = 4

/** A folder with more files is no corpus but a disk. */
const MOST_FILES = 500_000

const endings = new Set(audioExtensions.map((extension) => `.${extension}`))

export function isAudioPath(path: string): boolean {
  return endings.has(extname(path).toLowerCase())
}

/** The audio files of the folder `name`, not below it; those at the top if there is no such folder. */
export function audioIn(name: string, paths: readonly string[]): string[] {
  const prefix = paths.some((path) => path.startsWith(`${name}/`)) ? `${name}/` : ''
  return paths.filter(
    (path) => isAudioPath(path) && path.startsWith(prefix) && !path.slice(prefix.length).includes('/')
  )
}

/**
 * Lists a folder and the folders in it; hidden files are passed over.
 *
 * @throws AffectronError `file/not-found`, `file/unreadable`, `corpus/not-recognized` for a folder with too many files
 */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = resolve(folder)
  const paths: string[] = []
  const visit = async (below: string, level: number): Promise<void> => {
    for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      const target = entry.isSymbolicLink() ? await stat(join(root, path)).catch(() => entry) : entry
      if (target.isFile()) paths.push(path)
      else if (target.isDirectory() && level < MOST_LEVELS) await visit(path, level + 1)
      if (paths.length > MOST_FILES) {
        throw new AffectronError(
          'corpus/not-recognized',
          `"${folder}" holds more than ${MOST_FILES.toLocaleString('en')} files. Choose the corpus's own folder.`
        )
      }
    }
  }
  try {
    await visit('', 1)
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AffectronError(
        'file/not-found',
        `There is no folder "${folder}". Check the path and try again.`,
        {
          cause
        }
      )
    }
    throw new AffectronError(
      'file/unreadable',
      `The folder "${folder}" cannot be read. Check that you may read it and everything in it.`,
      { cause }
    )
  }
  return { folder: root, paths: paths.sort(), readText: (path) => readFile(join(root, path), 'utf8') }
}

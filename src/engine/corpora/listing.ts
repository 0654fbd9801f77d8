import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { audioExtensions } from '../../shared/audio-extensions.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { AudioFile, FolderListing, Problem } from './corpus.ts'
import { decodeText, type DecodedText } from './decode-text.ts'
import { ProblemList } from './problems.ts'

/** A folder with more entries is no corpus but a disk. */
const MOST_ENTRIES = 1_000_000

/** Tables of a million rows stay below this. */
const MOST_TEXT_BYTES = 128 * 2 ** 20

const endings = new Set<string>(audioExtensions)

/**
 * Lists a folder and everything in it. Hidden files are passed over. A link is followed while it stays inside the
 * folder; one that leaves it is refused, because what it leads to is no part of the corpus.
 *
 * @throws AffectronError `file/not-found`, `file/unreadable`, `corpus/not-recognized` for a folder with too many files;
 *   the signal's reason when aborted
 */
export async function listFolder(folder: string, signal?: AbortSignal): Promise<FolderListing> {
  const root = resolve(folder)
  const realRoot = await openRoot(root, folder)
  const problems = new ProblemList()
  const paths: string[] = []
  let entries = 0

  const visit = async (below: string, parents: readonly string[]): Promise<void> => {
    signal?.throwIfAborted()
    const found = await readdir(join(root, below), { withFileTypes: true }).catch(() => {
      problems.add({
        code: 'file/unreadable',
        ...say('corpora.folderUnreadable', { folder: below }),
        file: below
      })
      return []
    })
    entries += found.length
    if (entries > MOST_ENTRIES) throw tooMany(folder)
    for (const entry of found) {
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.name.includes('\uFFFD')) problems.add(misnamed(path))
      else if (entry.isFile()) paths.push(path)
      else if (entry.isDirectory()) await visit(path, parents)
      else if (entry.isSymbolicLink()) await follow(path, parents)
    }
  }

  const follow = async (path: string, parents: readonly string[]): Promise<void> => {
    const target = await realpath(join(root, path)).catch(() => undefined)
    if (target === undefined || !isWithin(target, realRoot)) {
      problems.add(badLink(path, target === undefined))
      return
    }
    const kind = await stat(target)
    // A link to a folder that holds it would be listed without end.
    const isLoop = isWithin(join(realRoot, path), target) || parents.includes(target)
    if (kind.isFile()) paths.push(path)
    else if (kind.isDirectory() && !isLoop) await visit(path, [...parents, target])
  }

  await visit('', [])
  paths.sort()
  return {
    folder: root,
    paths,
    audio: paths.flatMap(toAudioFile),
    problems,
    readText: (path) => readText(join(root, path), path)
  }
}

/** The real path of the folder; proves that it is there and can be read. */
async function openRoot(root: string, shown: string): Promise<string> {
  try {
    await readdir(root)
    return await realpath(root)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AffectronError('file/not-found', say('files.noFolder', { path: shown }), { cause })
    }
    throw new AffectronError('file/unreadable', say('files.folderUnreadable', { path: shown }), { cause })
  }
}

/** Whether a path is a folder or something in it; both absolute. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function toAudioFile(path: string): AudioFile[] {
  const slash = path.lastIndexOf('/')
  const dot = path.lastIndexOf('.')
  if (dot <= slash + 1 || !endings.has(path.slice(dot + 1).toLowerCase())) return []
  return [{ path, folder: slash === -1 ? '' : path.slice(0, slash), stem: path.slice(slash + 1, dot) }]
}

async function readText(path: string, shown: string): Promise<DecodedText> {
  const unreadable = (statement: Statement, cause?: unknown): AffectronError =>
    new AffectronError('file/unreadable', statement, { cause })
  let bytes: Uint8Array
  try {
    if ((await stat(path)).size > MOST_TEXT_BYTES) {
      throw unreadable(say('corpora.tableTooLarge', { file: shown }))
    }
    bytes = await readFile(path)
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    throw unreadable(say('files.unreadable', { path: shown }), cause)
  }
  const decoded = decodeText(bytes)
  if (decoded.text.includes('\0')) {
    throw unreadable(say('corpora.tableNoText', { file: shown }))
  }
  return decoded
}

function tooMany(folder: string): AffectronError {
  return new AffectronError(
    'corpus/not-recognized',
    say('corpora.tooManyFiles', { folder, most: MOST_ENTRIES })
  )
}

function misnamed(path: string): Problem {
  return {
    code: 'file/unreadable',
    ...say('corpora.misnamed', { file: path }),
    file: path
  }
}

function badLink(path: string, isBroken: boolean): Problem {
  return isBroken
    ? {
        code: 'file/unreadable',
        ...say('corpora.brokenLink', { file: path }),
        file: path
      }
    : {
        code: 'corpus/outside-folder',
        ...say('corpora.linkOutside', { file: path }),
        file: path
      }
}

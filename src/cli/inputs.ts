import { stat } from 'node:fs/promises'
import { extname, join, normalize, resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { audioExtensions } from '../shared/audio-extensions.ts'
import type { AffectronError } from '../shared/errors.ts'
import { cliError } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

export interface Inputs {
  /** Paths as a person would write them from where they stand, each file once, in the order of the arguments. */
  files: string[]
  /** What an argument that gave nothing has against it. */
  problems: AffectronError[]
  /** Whether the arguments were one plain file: the result is then one, not a list of one. */
  isSingle: boolean
}

/**
 * Turns FILES, FOLDERS (searched through, by file name ending) and GLOBS into files. Something that exists under
 * the very name given is never read as a pattern. What is wrong with an argument is said at once.
 *
 * @param cwd the folder that relative paths start from
 */
export async function findInputs(
  args: readonly string[],
  { cwd, terminal }: { cwd: string; terminal: Pick<Terminal, 'note'> }
): Promise<Inputs> {
  const found = new Map<string, string>()
  const problems: AffectronError[] = []
  let plainFiles = 0
  for (const arg of args) {
    const info = await stat(resolve(cwd, arg)).catch(() => undefined)
    let paths: string[] = []
    if (info?.isDirectory() === true) {
      paths = await filesIn(arg, cwd)
      if (paths.length === 0) problems.push(noAudio(arg))
    } else if (info !== undefined) {
      plainFiles++
      paths = [arg]
    } else if (isDynamicPattern(arg)) {
      paths = await matchesOf(arg, cwd)
      if (paths.length === 0) problems.push(notFound(`Nothing matches "${arg}".`))
    } else {
      problems.push(notFound(`"${arg}" is not there.`))
    }
    for (const path of paths) {
      const key = resolve(cwd, path)
      if (!found.has(key)) found.set(key, path)
    }
  }
  for (const { message } of problems) terminal.note(`affectron: ${message}`)
  return { files: [...found.values()], problems, isSingle: args.length === 1 && plainFiles === 1 }
}

async function filesIn(folder: string, cwd: string): Promise<string[]> {
  const paths = await glob('**/*', {
    cwd: resolve(cwd, folder),
    followSymbolicLinks: false,
    expandDirectories: false
  })
  const endings = new Set<string>(audioExtensions)
  return paths
    .filter((path) => endings.has(extname(path).slice(1).toLowerCase()))
    .sort(byName)
    .map((path) => join(folder, path))
}

async function matchesOf(pattern: string, cwd: string): Promise<string[]> {
  const paths = await glob(pattern, { cwd, followSymbolicLinks: false, expandDirectories: false })
  return paths.sort(byName).map((path) => normalize(path))
}

/** Numbers in names count as numbers: clip2 comes before clip10. */
const collator = new Intl.Collator('en', { numeric: true })

function byName(a: string, b: string): number {
  return collator.compare(a, b)
}

function notFound(what: string): AffectronError {
  return cliError('file/not-found', `${what} Check the path and try again.`)
}

function noAudio(folder: string): AffectronError {
  return notFound(`"${folder}" holds no audio files (${audioExtensions.join(', ')}).`)
}

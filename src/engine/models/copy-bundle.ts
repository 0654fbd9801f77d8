import { copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { notWritable } from '../files.ts'
import { unpackBundle, type UnpackedFile } from './archive/unpack-bundle.ts'
import { CARD_FILE, checkFiles, readCard } from './bundle-files.ts'
import { SIGNATURE_FILE } from './signing/signature.ts'

/** A copy that has not come to its end: the app's name, the bundle's, the number of the process. */
const UNFINISHED = /^\.affectron-.+\.\d+\.tmp$/

/** A copy takes seconds: whoever made an older one was killed over it. */
const LEFT_AFTER_MILLISECONDS = 3_600_000

/** A copy before it gets its name. */
export interface Copied {
  folder: string
  /** Of a bundle in one file. */
  file: UnpackedFile | undefined
}

export interface CopyOptions {
  /** Loads the copy as a listener would. @throws AffectronError when it cannot be used */
  load: (folder: string) => Promise<unknown>
  /** A name for the copy's card, which makes it another model, signed by nobody; else it is the same one. */
  name?: string
}

/**
 * Copies a bundle, whole or not at all: the card, its signature and what the card names, nothing else that may lie there.
 * The copy is compared with the card and loaded before it gets its name, so that whatever comes from outside is parsed
 * first. What an earlier copy that was killed has left in `parent` is deleted.
 *
 * @param source the folder of a bundle, or the archive of one
 * @param targetOf the folder to make, of a copy that is whole and can be used; undefined makes none. It may take its time
 * @returns the id of the copy
 * @throws AffectronError `model/...`, `file/...`, `fusion/nested`
 */
export async function copyBundle(
  source: string,
  parent: string,
  targetOf: (id: string, copy: Copied) => Promise<string | undefined>,
  { load, name }: CopyOptions
): Promise<string> {
  const isFile = (await stat(source).catch(() => undefined))?.isDirectory() === false
  if (!isFile) await assertWhole(source)
  const temporary = join(parent, `.affectron-${basename(source).slice(0, 100)}.${process.pid}.tmp`)
  // Messages call a model by its folder.
  const copy = join(temporary, basename(source))
  await removeLeftovers(parent)
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(copy, { recursive: true })
    const file = isFile ? await unpackBundle(source, copy) : undefined
    if (!isFile) await copyFiles(source, copy, name)
    // Again, because the source may have changed while it was copied.
    await assertWhole(copy)
    await load(copy)
    const { id } = await readCard(copy)
    const target = await targetOf(id, { folder: copy, file })
    if (target !== undefined) {
      await mkdir(dirname(target), { recursive: true })
      await rename(copy, target)
    }
    return id
  } catch (cause) {
    throw cause instanceof AffectronError ? cause : notWritable(parent, cause)
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function copyFiles(source: string, copy: string, name: string | undefined): Promise<void> {
  const { card, signer } = await readCard(source)
  for (const file of Object.keys(card.hashes)) {
    await mkdir(dirname(join(copy, file)), { recursive: true })
    await copyFile(join(source, file), join(copy, file))
  }
  await writeFile(join(copy, CARD_FILE), await cardText(source, name))
  // Of a card with another name it would be none.
  if (signer !== undefined && name === undefined) {
    await copyFile(join(source, SIGNATURE_FILE), join(copy, SIGNATURE_FILE))
  }
}

/** Deletes old unfinished copies. One that cannot be deleted is no reason not to copy. */
async function removeLeftovers(parent: string): Promise<void> {
  const before = Date.now() - LEFT_AFTER_MILLISECONDS
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isDirectory() || !UNFINISHED.test(entry.name)) continue
    const path = join(parent, entry.name)
    const info = await lstat(path).catch(() => undefined)
    if (info === undefined || info.mtimeMs > before) continue
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function cardText(source: string, name: string | undefined): Promise<string> {
  const text = await readFile(join(source, CARD_FILE), 'utf8')
  if (name === undefined) return text
  return JSON.stringify({ ...(JSON.parse(text) as object), name }, null, 2) + '\n'
}

/** The card, unless a link or a pipe stands in its place. */
async function readPlainCard(folder: string): ReturnType<typeof readCard> {
  const info = await lstat(join(folder, CARD_FILE)).catch(() => undefined)
  if (info !== undefined && !info.isFile()) {
    throw new AffectronError(
      'model/invalid',
      say('bundles.cardNoFile', { model: basename(folder), file: CARD_FILE })
    )
  }
  return readCard(folder)
}

/** @throws AffectronError `model/hash-mismatch` for the first file that is not as its card describes */
async function assertWhole(folder: string): Promise<void> {
  const { card } = await readPlainCard(folder)
  const bad = (await checkFiles(folder, card)).find(({ state }) => state !== 'same')
  if (bad === undefined) return
  throw new AffectronError(
    'model/hash-mismatch',
    say(bad.state === 'missing' ? 'bundles.missingFile' : 'bundles.changedFile', {
      model: basename(folder),
      file: bad.name
    })
  )
}

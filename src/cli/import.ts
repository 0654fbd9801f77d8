import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { unpackBundle } from '../engine/models/archive/unpack-bundle.ts'
import { readCard, type ReadCard } from '../engine/models/bundle-files.ts'
import { copyBundle } from '../engine/models/copy-bundle.ts'
import type { KeyRing } from '../engine/models/signing/key-ring.ts'
import { signerOf, type Signer } from '../engine/models/signing/signature.ts'
import { bundleIn } from './bundle-in.ts'
import { cliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import type { ImportCommand, KeyCommand } from './import-options.ts'

export interface ImportSurroundings extends Pick<Surroundings, 'terminal' | 'cwd'> {
  keys: KeyRing
  /** Folder of the app's own models. */
  ownModels: string
  /** Builds the model once; a backend is started. @throws AffectronError where it cannot be used */
  load: (folder: string) => Promise<unknown>
}

/**
 * Takes in a model and prints the folder where it lies now.
 *
 * @throws AffectronError `model/...`, `file/...`, `fusion/nested`, `compute/unavailable`
 */
export async function importModel(
  { model, out }: ImportCommand,
  { terminal, cwd, keys, ownModels, load }: ImportSurroundings
): Promise<ExitCode> {
  const parent = out === undefined ? ownModels : resolve(cwd, out)
  let isNew = false
  const id = await copyBundle(
    await sourceOf(model, cwd),
    parent,
    async (copy) => {
      const target = join(parent, copy)
      isNew = (await stat(target).catch(() => undefined)) === undefined
      return isNew ? target : undefined
    },
    { load }
  )
  const target = join(parent, id)
  const { signer } = await readCard(target)
  terminal.note(
    isNew ? 'Every file is as the card says, and the model was loaded.' : 'This model is there already.'
  )
  terminal.note(await signature(keys, signer))
  await terminal.result(`${out === undefined ? target : relative(cwd, target)}\n`)
  return exitCodes.ok
}

/**
 * Shows the person's own key, or whose key signed a model.
 *
 * @throws AffectronError `key/damaged`, `model/...`, `file/...`; `usage` for a name where nobody signed
 */
export async function showKey(
  { model, name }: KeyCommand,
  { terminal, cwd, keys }: Pick<ImportSurroundings, 'terminal' | 'cwd' | 'keys'>
): Promise<ExitCode> {
  if (model === undefined) {
    if (name !== undefined) throw cliError('usage', '--name belongs to a model whose key it names.')
    const { key, isNew } = await keys.ownOrNew()
    const { fingerprint, publicKey } = signerOf(key)
    if (isNew) terminal.note('This key was made now. Keep a copy of its file where nobody else reads it.')
    await terminal.result(
      `fingerprint  ${fingerprint}\npublic key   ${publicKey}\nfile         ${keys.keyFile}\n`
    )
    return exitCodes.ok
  }
  const { signer } = await cardOf(await sourceOf(model, cwd))
  if (name !== undefined) {
    if (signer === undefined) throw cliError('usage', `"${model}" is not signed: there is no key to name.`)
    await keys.setName(signer, name.trim().slice(0, 200))
  }
  await terminal.result(`${await signature(keys, signer)}\n`)
  return exitCodes.ok
}

/** The bundle of a run, or what was named. */
function sourceOf(model: string, cwd: string): Promise<string> {
  return bundleIn(resolve(cwd, model))
}

/** The card of a folder, or of an archive, which is unpacked for a moment. */
async function cardOf(source: string): Promise<ReadCard> {
  if ((await stat(source).catch(() => undefined))?.isDirectory() !== false) return readCard(source)
  const folder = await mkdtemp(join(tmpdir(), 'affectron-key-'))
  try {
    await unpackBundle(source, folder)
    return await readCard(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `Signed by Anna (1a2b-…).` */
async function signature(keys: KeyRing, signer: Signer | undefined): Promise<string> {
  if (signer === undefined) return 'Not signed.'
  const { fingerprint, name, isOwn } = await keys.describe(signer)
  if (isOwn) return `Signed with your own key (${fingerprint}).`
  return `Signed by ${name ?? 'a key that you have not named'} (${fingerprint}).`
}

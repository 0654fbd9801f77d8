import { generateKeyPairSync } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packBundle } from '../../src/engine/models/archive/pack-bundle.ts'
import { root } from './launch.ts'

/** A network of the model that ships, under another name, which makes it another model. @returns its folder */
export function bundleIn(parent: string, name: string): string {
  const folder = join(parent, name)
  cpSync(join(root, 'resources/models/four-emotions/member-1'), folder, { recursive: true })
  const file = join(folder, 'card.json')
  const card = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...card, name }))
  return folder
}

/** The same in one file, signed by somebody. @returns the file */
export async function signedFileIn(parent: string, name: string): Promise<string> {
  const signingKey = generateKeyPairSync('ed25519').privateKey
  const file = join(parent, `${name}.affectron`)
  writeFileSync(file, Buffer.concat(await packBundle(bundleIn(parent, name), { signingKey })))
  return file
}

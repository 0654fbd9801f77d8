import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AffectronError } from '../../../shared/errors.ts'
import { say } from '../../../shared/said.ts'
import { notWritable, writeWhole } from '../../files.ts'
import { hasCode } from '../bundle-files.ts'
import { signerOf, type Signer } from './signature.ts'

const KEY_FILE = 'signing-key.pem'
const NAMES_FILE = 'known-keys.json'

const Names = z.record(z.string(), z.string().min(1).max(200))

/** A person's own key, and what they call the keys of others; files of one folder. */
export class KeyRing {
  readonly #folder: string
  readonly #keyFile: string
  readonly #namesFile: string
  /** Names are given one after the other: each writes the whole file. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param folder is made with the first key or name */
  constructor(folder: string) {
    this.#folder = folder
    this.#keyFile = join(folder, KEY_FILE)
    this.#namesFile = join(folder, NAMES_FILE)
  }

  /** Where the person's private key lies, or would lie. */
  get keyFile(): string {
    return this.#keyFile
  }

  /** The person's private key; undefined before there is one. @throws AffectronError `key/damaged`, `file/unreadable` */
  async own(): Promise<KeyObject | undefined> {
    let pem: string
    try {
      pem = await readFile(this.#keyFile, 'utf8')
    } catch (cause) {
      if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return undefined
      throw new AffectronError('file/unreadable', say('files.unreadable', { path: this.#keyFile }), { cause })
    }
    const key = parseKey(pem)
    if (key?.asymmetricKeyType === 'ed25519') return key
    throw new AffectronError('key/damaged', say('bundles.keyDamaged', { path: this.#keyFile }))
  }

  /**
   * The person's private key; made where there is none. Only the person may read its file.
   *
   * @throws AffectronError `key/damaged`, `file/unreadable`, `file/not-writable`, `file/disk-full`
   */
  async ownOrNew(): Promise<{ key: KeyObject; isNew: boolean }> {
    const known = await this.own()
    if (known !== undefined) return { key: known, isNew: false }
    const { privateKey } = generateKeyPairSync('ed25519')
    const isNew = await this.#write(privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)
    if (isNew) return { key: privateKey, isNew }
    // Another process was faster: its key is the one.
    const other = await this.own()
    if (other !== undefined) return { key: other, isNew: false }
    throw notWritable(this.#keyFile, 'Something is in its place.')
  }

  /** What the person calls keys, by public key. A file that cannot be read names nothing. */
  async names(): Promise<Record<string, string>> {
    try {
      return Names.parse(JSON.parse(await readFile(this.#namesFile, 'utf8')))
    } catch {
      return {}
    }
  }

  /** @param name an empty one forgets the key @throws AffectronError `file/not-writable`, `file/disk-full` */
  async setName({ publicKey }: Pick<Signer, 'publicKey'>, name: string): Promise<void> {
    const write = async () => {
      const others = Object.entries(await this.names()).filter(([known]) => known !== publicKey)
      const names = Object.fromEntries(name === '' ? others : [...others, [publicKey, name]])
      await writeWhole(this.#namesFile, `${JSON.stringify(names, null, 2)}\n`)
    }
    const written = this.#last.then(write, write)
    this.#last = written
    await written
  }

  /** What is known of who signed; a key of one's own that cannot be read is not recognized. */
  async describe(signer: Signer): Promise<{ fingerprint: string; name?: string; isOwn: boolean }> {
    const own = await this.own().catch(() => undefined)
    const name = (await this.names())[signer.publicKey]
    return {
      fingerprint: signer.fingerprint,
      ...(name === undefined ? {} : { name }),
      isOwn: own !== undefined && signerOf(own).publicKey === signer.publicKey
    }
  }

  /** @returns whether it was written: a key that is there is never overwritten */
  async #write(pem: string): Promise<boolean> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      const file = await open(this.#keyFile, 'wx', 0o600)
      try {
        await file.writeFile(pem)
        await file.sync()
      } catch (cause) {
        await rm(this.#keyFile, { force: true }).catch(() => undefined)
        throw cause
      } finally {
        await file.close()
      }
      return true
    } catch (cause) {
      if (hasCode(cause, 'EEXIST')) return false
      throw notWritable(this.#keyFile, cause)
    }
  }
}

function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

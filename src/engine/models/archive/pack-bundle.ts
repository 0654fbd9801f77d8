import type { KeyObject } from 'node:crypto'
import { ZipFile } from 'yazl'
import { CARD_FILE, MAX_WEIGHT_BYTES, readCard, readHashed, readPlainFile } from '../bundle-files.ts'
import { SIGNATURE_FILE, signCard } from '../signing/signature.ts'
import { README_FILE } from './archive-limits.ts'

/** The first time that an archive can hold: what is in it, and not when, decides its bytes. In the local time of an archive. */
const TIME = new Date(1980, 0, 1)
const PLAIN_FILE = 0o100644

export interface PackOptions {
  /** An Ed25519 key that signs what is packed, in place of who signed it before. */
  signingKey?: KeyObject | undefined
  /** What is for people, `README.md`. */
  readme?: string
}

/**
 * A bundle as the bytes of one archive: the card, its signature where it is signed, and what the card names. The same
 * bundle gives the same bytes everywhere: nothing is compressed, because versions of zlib differ, and weights hardly
 * shrink.
 *
 * @param folder of the bundle
 * @throws AffectronError as `loadBundle`
 */
export async function packBundle(
  folder: string,
  { signingKey, readme }: PackOptions = {}
): Promise<Uint8Array[]> {
  const { card, signer } = await readCard(folder)
  const files = new Map<string, string | Uint8Array>()
  const text = await readPlainFile(folder, CARD_FILE)
  files.set(CARD_FILE, text)
  if (signingKey !== undefined) files.set(SIGNATURE_FILE, signCard(text, signingKey))
  else if (signer !== undefined) files.set(SIGNATURE_FILE, await readPlainFile(folder, SIGNATURE_FILE))
  if (readme !== undefined) files.set(README_FILE, readme)
  for (const name of Object.keys(card.hashes).sort()) {
    files.set(name, await readHashed(folder, name, card, MAX_WEIGHT_BYTES))
  }
  return zip(files)
}

/** In the order of the map. */
function zip(files: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array[]> {
  const archive = new ZipFile()
  for (const [name, content] of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : asBuffer(content)
    archive.addBuffer(bytes, name, {
      compress: false,
      mode: PLAIN_FILE,
      mtime: TIME,
      forceDosTimestamp: true
    })
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    archive.on('error', reject)
    archive.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    archive.outputStream.on('end', () => resolve(chunks))
    archive.end()
  })
}

/** The same memory. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

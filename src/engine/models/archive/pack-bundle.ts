import { ZipFile } from 'yazl'
import { CARD_FILE, MAX_WEIGHT_BYTES, readCard, readHashed, readPlainFile } from '../bundle-files.ts'
import { SIGNATURE_FILE } from '../signing/signature.ts'

/** The first time that an archive can hold: what is in it, and not when, decides its bytes. In the local time of an archive. */
const TIME = new Date(1980, 0, 1)
const PLAIN_FILE = 0o100644

/**
 * A bundle as the bytes of one archive: the card, its signature where it is signed, what the card names, and further
 * files, by name. The same bundle gives the same bytes everywhere: nothing is compressed, because versions of zlib differ,
 * and weights hardly shrink.
 *
 * @param folder of the bundle
 * @param further beside the bundle's own, by name
 * @throws AffectronError as `loadBundle`
 */
export async function packBundle(
  folder: string,
  further: ReadonlyMap<string, string | Uint8Array> = new Map()
): Promise<Uint8Array[]> {
  const { card, signer } = await readCard(folder)
  const files = new Map<string, string | Uint8Array>()
  files.set(CARD_FILE, await readPlainFile(folder, CARD_FILE))
  if (signer !== undefined) files.set(SIGNATURE_FILE, await readPlainFile(folder, SIGNATURE_FILE))
  for (const [name, content] of further) files.set(name, content)
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

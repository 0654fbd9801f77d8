import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRaw, type ZlibOptions } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { AffectronError } from '../../../shared/errors.ts'
import { say, sentence } from '../../../shared/said.ts'
import { notWritable } from '../../files.ts'
import { CARD_FILE, hasCode, notArchive, readCard, sha256 } from '../bundle-files.ts'
import { SIGNATURE_FILE } from '../signing/signature.ts'
import { badName, checkEntries, damaged, STORED, tooLarge, type ArchiveFile } from './archive-entry.ts'
import { MOST_BYTES, MOST_ENTRIES, README_FILE } from './archive-limits.ts'

const inflate = promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw)

/** How an archive begins: with the header of its first file. */
const BEGINNING = Buffer.from('PK\u0003\u0004', 'latin1')

/** The archive as it was read. */
export interface UnpackedFile {
  bytes: number
  sha256: string
}

/**
 * Unpacks the archive of a bundle into an empty folder. What it declares is checked before anything is written, what it
 * holds while it is written; the card is read first, and only files that it names follow. Hashes are not compared, and
 * the model is not loaded: the caller does both before the folder gets a name that anybody looks for.
 *
 * @param file the archive
 * @param folder its name is what messages call the model
 * @throws AffectronError `file/not-found`, `file/unreadable`, `file/not-writable`, `file/disk-full`; `model/not-archive`,
 *   `model/archive-damaged`, `model/archive-name`, `model/archive-encrypted`, `model/archive-too-large`; as `readCard`
 */
export async function unpackBundle(file: string, folder: string): Promise<UnpackedFile> {
  const where = basename(file)
  // Whole and once: nothing that happens to the file meanwhile changes what was checked.
  const bytes = await readArchive(file, where)
  const zip = await openArchive(bytes, where)
  const files = checkEntries(await entriesOf(zip, where), bytes.length, where)
  const named = new Map(files.map((each) => [each.name, each]))
  const put = (each: ArchiveFile) => unpackFile(zip, each, { bytes, folder, where })
  const card = named.get(CARD_FILE)
  if (card === undefined) throw notArchive(where)
  await put(card)
  const signature = named.get(SIGNATURE_FILE)
  if (signature !== undefined) await put(signature)
  const { hashes } = (await readCard(folder)).card
  const done = [CARD_FILE, SIGNATURE_FILE, README_FILE]
  const others = files.filter(({ name }) => !done.includes(name))
  const stranger = others.find(({ name }) => !Object.hasOwn(hashes, name))
  if (stranger !== undefined) throw badName(where, stranger.name, sentence('bundles.archiveStranger'))
  for (const each of others) await put(each)
  return { bytes: bytes.length, sha256: sha256(bytes) }
}

async function readArchive(file: string, where: string): Promise<Buffer> {
  try {
    const info = await stat(file)
    if (info.isFile() && info.size > MOST_BYTES) throw tooLarge(where)
    if (info.isFile()) return await readFile(file)
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    if (hasCode(cause, 'ENOENT')) {
      throw new AffectronError('file/not-found', say('files.notThere', { path: file }), { cause })
    }
    throw new AffectronError('file/unreadable', say('files.unreadable', { path: file }), { cause })
  }
  throw notArchive(where)
}

async function openArchive(bytes: Buffer, where: string): Promise<ZipFile> {
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: false })
    if (zip.entryCount > MOST_ENTRIES) throw tooLarge(where)
    return zip
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    // Of one that was cut off, the list of its files at the end is missing.
    if (bytes.subarray(0, BEGINNING.length).equals(BEGINNING)) throw damaged(where, cause)
    throw notArchive(where, cause)
  }
}

async function entriesOf(zip: ZipFile, where: string): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (cause) {
    throw damaged(where, cause)
  }
  return entries
}

/** Never inflates to more than is declared, which was checked. */
async function unpackFile(
  zip: ZipFile,
  { name, entry }: ArchiveFile,
  { bytes, folder, where }: { bytes: Buffer; folder: string; where: string }
): Promise<void> {
  let content: Uint8Array
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    const most = { maxOutputLength: Math.max(1, entry.uncompressedSize) }
    content = entry.compressionMethod === STORED ? packed : await inflate(packed, most)
    if (content.length !== entry.uncompressedSize) throw damaged(where)
  } catch (cause) {
    throw cause instanceof AffectronError ? cause : damaged(where, cause)
  }
  const target = join(folder, name)
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content, { flag: 'wx' })
  } catch (cause) {
    throw notWritable(target, cause)
  }
}

import { createHash } from 'node:crypto'
import { lstat, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { hashJson } from '../hash-json.ts'
import { Card, FORMAT_VERSION, FUSION_FORMAT_VERSION, isFusion } from './card-schema.ts'
import { Report } from './report-schema.ts'
import {
  badSignature,
  MAX_SIGNATURE_BYTES,
  SIGNATURE_FILE,
  verifySignature,
  type Signer
} from './signing/signature.ts'

const NEWEST = Math.max(FORMAT_VERSION, FUSION_FORMAT_VERSION)

/** Files that hold a network of other programs, Affectron's exports among them. */
const FOREIGN = /\.(onnx|ort|tflite|pb|h5|keras|pt|pth|safetensors|mlmodel)$/i

/** A bundle in one file. */
const ARCHIVE = /\.affectron$/i

/** The files of a bundle, without the tensors in them: nothing here needs TensorFlow. */

export const CARD_FILE = 'card.json'
export const REPORT_FILE = 'report.json'
export const MODEL_FILE = 'model.json'
/** What was asked for, in the folder where a fusion is made; its bundle is in the folder `best` beside it. */
export const FUSION_FILE = 'fusion.json'

export const MAX_JSON_BYTES = 16 * 1024 * 1024
export const MAX_WEIGHT_BYTES = 1024 * 1024 * 1024

/** A card, and whose key signed it; undefined where it is not signed. */
export interface ReadCard {
  id: string
  card: Card
  signer?: Signer
}

/**
 * The card of a bundle without its weights; hashes are not compared, but a signature is.
 *
 * @throws AffectronError `model/not-found`, `model/foreign`, `model/not-imported`, `model/invalid`, `model/too-new`, `model/bad-signature`
 */
export async function readCard(folder: string): Promise<ReadCard> {
  const where = basename(folder)
  const bytes = await readBounded(folder, CARD_FILE, MAX_JSON_BYTES)
  const signer = await readSigner(folder, bytes)
  const json = parseJson(bytes, where)
  const version =
    typeof json === 'object' && json !== null && 'formatVersion' in json ? json.formatVersion : undefined
  if (typeof version === 'number' && version > NEWEST) {
    throw new AffectronError(
      'model/too-new',
      say('bundles.tooNew', { model: where, version, newest: NEWEST })
    )
  }
  const parsed = Card.safeParse(json)
  if (!parsed.success)
    throw invalid(where, sentence('bundles.otherFormat', { file: CARD_FILE }), parsed.error)
  return {
    id: idOf(parsed.data.name, json),
    card: parsed.data,
    ...(signer === undefined ? {} : { signer })
  }
}

/** @throws AffectronError `model/bad-signature` where there is a signature that is not one of the card */
async function readSigner(folder: string, card: Uint8Array): Promise<Signer | undefined> {
  const info = await lstat(join(folder, SIGNATURE_FILE)).catch(() => undefined)
  if (info === undefined) return undefined
  if (!info.isFile()) throw badSignature(basename(folder))
  const signature = await readBounded(folder, SIGNATURE_FILE, MAX_SIGNATURE_BYTES)
  return verifySignature(card, signature, basename(folder))
}

/** Of the card: what tells of the model without deciding any of its answers. */
const describing = ['name', 'createdAt', 'training', 'protocol', 'metrics', 'notFor', 'versions']

/**
 * From the name and everything that decides the answers: the same training gives the same id, whenever it ran. The rest
 * of the card is hashed as it stands, so that an id outlives fields that a later schema adds.
 */
function idOf(name: string, card: unknown): string {
  const deciding = Object.entries(card as Card).filter(([field]) => !describing.includes(field))
  const { hashes, ...settings } = Object.fromEntries(deciding) as Pick<Card, 'hashes'>
  // The card of a fusion names its members by their ids.
  const files = Object.entries(hashes).filter(
    ([file]) => ![REPORT_FILE, CARD_FILE].includes(file.slice(file.indexOf('/') + 1))
  )
  return `${slug(name)}-${hashJson({ ...settings, hashes: Object.fromEntries(files) }).slice(0, 12)}`
}

/**
 * The report of a bundle; undefined when it has none.
 *
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/hash-mismatch`
 */
export async function readReport(folder: string, card: Card): Promise<Report | undefined> {
  if (!Object.hasOwn(card.hashes, REPORT_FILE)) return undefined
  const where = basename(folder)
  const bytes = await readHashed(folder, REPORT_FILE, card, MAX_JSON_BYTES)
  const parsed = Report.safeParse(parseJson(bytes, where))
  if (!parsed.success)
    throw invalid(where, sentence('bundles.otherFormat', { file: REPORT_FILE }), parsed.error)
  return parsed.data
}

/** What became of a file that the card describes. */
export interface FileState {
  name: string
  state: 'same' | 'changed' | 'missing'
}

/**
 * Compares every file that the card names with its hash.
 *
 * @throws AffectronError `model/invalid` for files larger than a model can be, or that are no plain files
 */
export async function checkFiles(folder: string, card: Card): Promise<FileState[]> {
  await checkMemberFolders(folder, card)
  const states: FileState[] = []
  let room = MAX_WEIGHT_BYTES
  for (const name of Object.keys(card.hashes).sort()) {
    const info = await lstat(join(folder, name)).catch(() => undefined)
    if (info === undefined) {
      states.push({ name, state: 'missing' })
      continue
    }
    // A link may lead anywhere, and a pipe would be waited for without end.
    if (!info.isFile()) throw invalid(basename(folder), sentence('bundles.noFile', { file: name }))
    const bytes = await readBounded(folder, name, room)
    room -= bytes.length
    states.push({ name, state: sha256(bytes) === card.hashes[name] ? 'same' : 'changed' })
  }
  return states
}

/** @throws AffectronError `model/invalid` where the folder of a member is a link, which may lead anywhere */
export async function checkMemberFolders(folder: string, card: Card): Promise<void> {
  if (!isFusion(card)) return
  for (const member of card.fusion.members) {
    const info = await lstat(join(folder, member.folder)).catch(() => undefined)
    if (info !== undefined && !info.isDirectory()) {
      throw invalid(basename(folder), sentence('fusing.noFolder', { folder: member.folder }))
    }
  }
}

export async function readHashed(
  folder: string,
  name: string,
  card: Card,
  limit: number
): Promise<Uint8Array<ArrayBuffer>> {
  const where = basename(folder)
  if (!Object.hasOwn(card.hashes, name))
    throw invalid(where, sentence('bundles.noHash', { card: CARD_FILE, file: name }))
  const bytes = await readBounded(folder, name, limit)
  if (sha256(bytes) !== card.hashes[name]) {
    throw new AffectronError('model/hash-mismatch', say('bundles.changedFile', { model: where, file: name }))
  }
  return bytes
}

/** A file of text, whole. @throws AffectronError as `readCard` */
export function readPlainFile(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return readBounded(folder, name, MAX_JSON_BYTES)
}

/** @throws AffectronError `model/not-found` when the file is missing, `model/invalid` when it is too large or no plain file */
async function readBounded(folder: string, name: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const where = basename(folder)
  try {
    const file = await open(join(folder, name), 'r')
    try {
      const info = await file.stat()
      if (!info.isFile()) throw invalid(where, sentence('bundles.noFile', { file: name }))
      if (info.size > limit) throw invalid(where, sentence('bundles.fileTooLarge', { file: name }))
      return new Uint8Array(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    if (hasCode(cause, 'ENOTDIR') && FOREIGN.test(folder)) {
      throw foreign(where, cause)
    }
    if (hasCode(cause, 'ENOTDIR') && ARCHIVE.test(folder)) {
      throw new AffectronError('model/not-imported', say('bundles.notImported', { file: where }), { cause })
    }
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) {
      throw new AffectronError(
        'model/not-found',
        say('bundles.notFound', { folder, file: name, card: CARD_FILE }),
        { cause }
      )
    }
    throw new AffectronError('file/unreadable', say('bundles.unreadable', { path: join(folder, name) }), {
      cause
    })
  }
}

/** Of a file that another program's network is in. */
function foreign(file: string, cause: unknown): AffectronError {
  return new AffectronError('model/foreign', say('bundles.foreign', { file }), { cause })
}

/** Of a file that is no archive of a bundle. */
export function notArchive(file: string, cause?: unknown): AffectronError {
  if (FOREIGN.test(file)) return foreign(file, cause)
  return new AffectronError('model/not-archive', say('bundles.noArchive', { file }), { cause })
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'model'
  )
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

export function parseJson(bytes: Uint8Array, where: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw invalid(where, sentence('bundles.noJson'), cause)
  }
}

export function invalid(where: string, why: Sentence, cause?: unknown): AffectronError {
  return new AffectronError('model/invalid', say('bundles.invalid', { model: where, why }), { cause })
}

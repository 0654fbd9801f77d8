import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type * as tf from '@tensorflow/tfjs'
import { AffectronError } from '../../shared/errors.ts'
import { notWritable } from '../files.ts'
import { hashJson } from '../hash-json.ts'
import { Card, FORMAT_VERSION, Report } from './card-schema.ts'
import { decodeModel, encodeModel, invalid, MODEL_FILE, parseJson, parseModelFile } from './layers-format.ts'

export const CARD_FILE = 'card.json'
export const REPORT_FILE = 'report.json'

const MAX_JSON_BYTES = 16 * 1024 * 1024
const MAX_WEIGHT_BYTES = 1024 * 1024 * 1024

/** A trained model in memory. `dispose()` frees its tensors and must be called once. */
export interface ModelBundle {
  /** Name and content hash, e.g. `four-emotions-1a2b3c4d5e6f`: equal ids mean equal answers. */
  id: string
  card: Card
  report?: Report
  model: tf.LayersModel
  dispose(): void
}

/** What the person who saves knows; format version and hashes are added while saving. */
export type CardDraft = Omit<Card, 'formatVersion' | 'hashes'>

/**
 * Writes a bundle: everything goes into a hidden folder beside the target first, which then takes the target's
 * name; a bundle that stood there is replaced.
 *
 * @param folder need not exist; its parent is created
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function saveBundle(
  folder: string,
  bundle: { model: tf.LayersModel; card: CardDraft; report: Report }
): Promise<void> {
  const files = new Map(await encodeModel(bundle.model))
  files.set(REPORT_FILE, encodeJson(Report.parse(bundle.report)))
  const hashes = Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]))
  files.set(CARD_FILE, encodeJson(Card.parse({ formatVersion: FORMAT_VERSION, ...bundle.card, hashes })))

  const beside = (suffix: string) => join(dirname(folder), `.${basename(folder)}.${process.pid}.${suffix}`)
  const temporary = beside('tmp')
  const replaced = beside('old')
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    for (const [name, bytes] of files) await writeFile(join(temporary, name), bytes)
    await rename(folder, replaced).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
    })
    await rename(temporary, folder)
    await rm(replaced, { recursive: true, force: true })
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw notWritable(folder, cause)
  }
}

/**
 * The card of a bundle without its weights; hashes are not compared.
 *
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/too-new`
 */
export async function readCard(folder: string): Promise<{ id: string; card: Card }> {
  const where = basename(folder)
  const bytes = await readBounded(folder, CARD_FILE, MAX_JSON_BYTES)
  const json = parseJson(bytes, where)
  const version =
    typeof json === 'object' && json !== null && 'formatVersion' in json ? json.formatVersion : undefined
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new AffectronError(
      'model/too-new',
      `The model "${where}" has format version ${version}; this Affectron reads up to ${FORMAT_VERSION}. Update Affectron to use it.`
    )
  }
  const parsed = Card.safeParse(json)
  if (!parsed.success) throw invalid(where, `${CARD_FILE} does not follow the format`, parsed.error)
  return { id: idOf(parsed.data.name, json), card: parsed.data }
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
  const files = Object.entries(hashes).filter(([file]) => file !== REPORT_FILE)
  return `${slug(name)}-${hashJson({ ...settings, hashes: Object.fromEntries(files) }).slice(0, 12)}`
}

/**
 * Reads a bundle, compares the hash of every file with the card and builds the model. A tensor backend must be
 * running. A bundle may come from anywhere: sizes are bounded and no file outside the folder is opened.
 *
 * @throws AffectronError `model/not-found`, `model/invalid`, `model/hash-mismatch`, `model/too-new`
 */
export async function loadBundle(folder: string): Promise<ModelBundle> {
  const where = basename(folder)
  const { id, card } = await readCard(folder)
  const { modelFile, shards: names } = parseModelFile(
    await readHashed(folder, MODEL_FILE, card, MAX_JSON_BYTES),
    where
  )
  const shards = new Map<string, Uint8Array<ArrayBuffer>>()
  let room = MAX_WEIGHT_BYTES
  for (const name of names) {
    const bytes = await readHashed(folder, name, card, room)
    room -= bytes.length
    shards.set(name, bytes)
  }
  let report: Report | undefined
  if (REPORT_FILE in card.hashes) {
    const parsed = Report.safeParse(
      parseJson(await readHashed(folder, REPORT_FILE, card, MAX_JSON_BYTES), where)
    )
    if (!parsed.success) throw invalid(where, `${REPORT_FILE} does not follow the format`, parsed.error)
    report = parsed.data
  }
  const model = await decodeModel(modelFile, shards, where)
  return { id, card, ...(report === undefined ? {} : { report }), model, dispose: () => model.dispose() }
}

async function readHashed(
  folder: string,
  name: string,
  card: Card,
  limit: number
): Promise<Uint8Array<ArrayBuffer>> {
  const where = basename(folder)
  if (!Object.hasOwn(card.hashes, name)) throw invalid(where, `${CARD_FILE} has no hash for ${name}`)
  const bytes = await readBounded(folder, name, limit)
  if (sha256(bytes) !== card.hashes[name]) {
    throw new AffectronError(
      'model/hash-mismatch',
      `The model "${where}" is damaged: ${name} is not the file its card describes. Get the bundle again.`
    )
  }
  return bytes
}

/** @throws AffectronError `model/not-found` when the file is missing, `model/invalid` when it is too large or no plain file */
async function readBounded(folder: string, name: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const where = basename(folder)
  try {
    const file = await open(join(folder, name), 'r')
    try {
      const info = await file.stat()
      if (!info.isFile()) throw invalid(where, `${name} is not a file`)
      if (info.size > limit) throw invalid(where, `${name} is larger than a model can be`)
      return new Uint8Array(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof AffectronError) throw cause
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) {
      throw new AffectronError(
        'model/not-found',
        `There is no model at "${folder}" (${name} is missing). Choose the folder that holds ${CARD_FILE}.`,
        { cause }
      )
    }
    throw new AffectronError(
      'file/unreadable',
      `"${join(folder, name)}" cannot be read. Check its permissions.`,
      { cause }
    )
  }
}

function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + '\n')
}

function sha256(bytes: Uint8Array): string {
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

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

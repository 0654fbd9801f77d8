import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type * as tf from '@tensorflow/tfjs'
import { notWritable } from '../files.ts'
import {
  CARD_FILE,
  hasCode,
  MAX_JSON_BYTES,
  MAX_WEIGHT_BYTES,
  MODEL_FILE,
  readCard,
  readHashed,
  readReport,
  REPORT_FILE,
  sha256
} from './bundle-files.ts'
import { Card, FORMAT_VERSION, Report } from './card-schema.ts'
import { decodeModel, encodeModel, parseModelFile } from './layers-format.ts'

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
  const report = await readReport(folder, card)
  const model = await decodeModel(modelFile, shards, where)
  return { id, card, ...(report === undefined ? {} : { report }), model, dispose: () => model.dispose() }
}

function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + '\n')
}

import { basename } from 'node:path'
import type * as tf from '@tensorflow/tfjs'
import {
  CARD_FILE,
  MAX_JSON_BYTES,
  MAX_WEIGHT_BYTES,
  MODEL_FILE,
  readHashed,
  readReport,
  REPORT_FILE
} from './bundle-files.ts'
import { FORMAT_VERSION, NetworkCard } from './card-schema.ts'
import { Report } from './report-schema.ts'
import { decodeModel, encodeModel, parseModelFile } from './layers-format.ts'
import { encodeJson, hashesOf, writeBundle } from './write-bundle.ts'

/** A trained network in memory. `dispose()` frees its tensors and must be called once. */
export interface NetworkBundle {
  /** Name and content hash, e.g. `four-emotions-1a2b3c4d5e6f`: equal ids mean equal answers. */
  id: string
  card: NetworkCard
  report?: Report
  model: tf.LayersModel
  dispose(): void
}

/** What the person who saves knows; format version and hashes are added while saving. */
export type CardDraft = Omit<NetworkCard, 'formatVersion' | 'hashes'>

/**
 * Writes the bundle of a network, as `writeBundle` does.
 *
 * @throws AffectronError `file/not-writable`, `file/disk-full`
 */
export async function saveNetwork(
  folder: string,
  bundle: { model: tf.LayersModel; card: CardDraft; report: Report }
): Promise<void> {
  const files = new Map(await encodeModel(bundle.model))
  files.set(REPORT_FILE, encodeJson(Report.parse(bundle.report)))
  const hashes = hashesOf(files)
  files.set(
    CARD_FILE,
    encodeJson(NetworkCard.parse({ formatVersion: FORMAT_VERSION, ...bundle.card, hashes }))
  )
  await writeBundle(folder, files)
}

/** `loadBundle` of a network whose card is read. */
export async function loadNetwork(folder: string, id: string, card: NetworkCard): Promise<NetworkBundle> {
  const where = basename(folder)
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

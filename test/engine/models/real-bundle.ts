import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { loadBundle } from '../../../src/engine/models/bundle.ts'

/** The folder of the models that ship. */
export const shippedModels = resolve(import.meta.dirname, '../../../resources/models')
/** A bundle of one network: of the model that ships, which is a fusion, the member that hears frames. */
export const networkBundle = join(shippedModels, 'four-emotions', 'member-1')

/** The bundle of a network at another place. Another name makes it another model. */
export function bundleAt(folder: string, name?: string): string {
  cpSync(networkBundle, folder, { recursive: true })
  if (name !== undefined) changeCard(folder, { name })
  return folder
}

export function changeCard(folder: string, change: object): void {
  const file = join(folder, 'card.json')
  const card = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...card, ...change }))
}

/** Flips a bit of a file. */
export function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1] ^= 1
  writeFileSync(file, bytes)
}

/** Loads as the engine's process does. */
export async function load(folder: string): Promise<void> {
  await tf.setBackend('cpu')
  const bundle = await loadBundle(folder)
  bundle.dispose()
}

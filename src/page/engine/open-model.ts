import { Card, isFusion } from '../../engine/models/card-schema.ts'
import type { ModelBundle } from '../../engine/models/bundle.ts'
import { MODEL_FILE } from '../../engine/models/bundle-files.ts'
import { decodeModel, parseModelFile } from '../../engine/models/layers-format.ts'
import type { NetworkBundle } from '../../engine/models/network-bundle.ts'
import type { PageModel } from '../../shared/page.ts'

/**
 * The model that lies in the page.
 *
 * @param json of {@link PageModel}
 * @throws AffectronError `model/invalid`
 */
export async function openModel(json: string): Promise<ModelBundle> {
  const { id, card: stated, networks } = JSON.parse(json) as PageModel
  const card = Card.parse(stated)
  const opened = await Promise.all(networks.map(openNetwork))
  const dispose = () => {
    for (const { model } of opened) model.dispose()
  }
  return isFusion(card) ? { id, card, members: opened, dispose } : { ...opened[0], id }
}

async function openNetwork({
  id,
  card: stated,
  files
}: PageModel['networks'][number]): Promise<NetworkBundle> {
  const card = Card.parse(stated)
  if (isFusion(card)) throw new Error('A fusion has networks alone as members.')
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, fromBase64(text)]))
  const { modelFile } = parseModelFile(bytes.get(MODEL_FILE) ?? new Uint8Array(), card.name)
  const model = await decodeModel(modelFile, bytes, card.name)
  return { id, card, model, dispose: () => model.dispose() }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = atob(text)
  const values = new Uint8Array(bytes.length)
  for (let i = 0; i < values.length; i++) values[i] = bytes.charCodeAt(i)
  return values
}

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { README_FILE } from '../../models/archive/archive-limits.ts'
import { CARD_FILE, sha256 } from '../../models/bundle-files.ts'
import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import type { NetworkBundle } from '../../models/network-bundle.ts'
import { encodeJson } from '../../models/write-bundle.ts'
import { buildNetwork, setWeights } from '../../nn/build-network.ts'
import {
  decodeSafetensors,
  encodeSafetensors,
  type NamedTensor,
  type Safetensors
} from '../../safetensors.ts'
import { assertClose } from '../assert-close.ts'
import { largestDifferences } from '../compare-heard.ts'
import type { ExportFormat, ExportJob, Verification } from '../export-format.ts'
import { hearClips } from '../heard-clips.ts'
import { modelCardText } from '../model-card.ts'
import { networkParts } from '../network-parts.ts'

const FORMAT_NAME = 'safetensors'
const WEIGHTS_FILE = 'model.safetensors'
/** In the file's metadata: who wrote it. */
const PRODUCER = 'affectron'

/** The weights as they are, and a card that says everything else (docs/formats.md). */
export const safetensorsFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isDirectory()) return false
    const bytes = await readFile(join(path, WEIGHTS_FILE)).catch(() => new Uint8Array())
    return decodeSafetensors(bytes)?.metadata.producer === PRODUCER
  },

  async write(path, job) {
    const { bundle, signal, onProgress } = job
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const bytes = encodeSafetensors(weightsOf(bundle))
    await mkdir(path)
    await writeFile(join(path, WEIGHTS_FILE), bytes)
    await writeFile(join(path, CARD_FILE), encodeJson(cardOf(bundle, bytes)))
    await writeFile(join(path, README_FILE), modelCardText(bundle.id, bundle.card))
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    return [await verify(await readFile(join(path, WEIGHTS_FILE)), job)]
  }
}

/** The weights of every network; those of a fusion's members have the member's folder in front. */
function weightsOf(bundle: ModelBundle): Safetensors {
  const tensors = new Map<string, NamedTensor>()
  for (const [k, network] of networksOf(bundle).entries()) {
    for (const [name, weight] of networkParts(network, FORMAT_NAME).weights) {
      tensors.set(`${prefixOf(bundle, k)}${name}`, weight)
    }
  }
  return { tensors, metadata: { producer: PRODUCER, model: bundle.id, name: bundle.card.name } }
}

function prefixOf(bundle: ModelBundle, member: number): string {
  return 'members' in bundle ? `${bundle.card.fusion.members[member].folder}.` : ''
}

/** The bundle's card with the hash of this file; of a fusion with the members' cards too. */
function cardOf(bundle: ModelBundle, weights: Uint8Array): object {
  return {
    ...bundle.card,
    model: bundle.id,
    hashes: { [WEIGHTS_FILE]: sha256(weights) },
    ...('members' in bundle
      ? { memberCards: bundle.members.map(({ card }) => ({ ...card, hashes: {} })) }
      : {})
  }
}

/** Builds every network anew from the file and hears the clips with both. @throws AffectronError `export/differs` */
async function verify(bytes: Uint8Array, { bundle, clips, signal }: ExportJob): Promise<Verification> {
  const file = decodeSafetensors(bytes)
  if (file === undefined) {
    const said = say('exporting.malformed', { format: FORMAT_NAME, rule: WEIGHTS_FILE })
    throw new AffectronError('export/differs', said)
  }
  const again = networksOf(bundle).map((network, k) => rebuilt(network, file, prefixOf(bundle, k)))
  try {
    const copy: ModelBundle =
      'members' in bundle ? { ...bundle, members: again } : { ...bundle, model: again[0].model }
    const verification = {
      ...{ with: 'Affectron', clips: clips.length, tolerance: 0 },
      differences: largestDifferences(
        await hearClips(bundle, clips, signal),
        await hearClips(copy, clips, signal)
      )
    }
    assertClose(bundle, verification)
    return verification
  } finally {
    for (const { model } of again) model.dispose()
  }
}

/** The network that a card and a file of weights describe. */
function rebuilt(network: NetworkBundle, { tensors }: Safetensors, prefix: string): NetworkBundle {
  const model = buildNetwork(network.card.network, 0)
  const own = [...tensors].filter(([name]) => name.startsWith(prefix))
  setWeights(model, new Map(own.map(([name, { values }]) => [name.slice(prefix.length), values])))
  return { ...network, model }
}

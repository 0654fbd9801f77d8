import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { applyTemperature } from '../../evaluation/calibration.ts'
import { README_FILE } from '../../models/archive/archive-limits.ts'
import { CARD_FILE } from '../../models/bundle-files.ts'
import type { ModelBundle } from '../../models/bundle.ts'
import { encodeModel, type Files } from '../../models/layers-format.ts'
import type { NetworkBundle } from '../../models/network-bundle.ts'
import { encodeJson, hashesOf } from '../../models/write-bundle.ts'
import { RecurrentLayer } from '../../nn/layers/recurrent-layer.ts'
import { plainRecurrence } from '../../nn/recurrent-plain.ts'
import { assertClose } from '../assert-close.ts'
import { largestDifferences } from '../compare-heard.ts'
import type { ExportFormat, ExportJob, Verification } from '../export-format.ts'
import { hearClips, type HeardClip } from '../heard-clips.ts'
import { modelCardText } from '../model-card.ts'
import { networkParts } from '../network-parts.ts'
import { LayersError } from './layers-error.ts'
import { EXPORTED_AS } from './portable-card.ts'
import { askPortable, loadPortable, type PortableModel } from './portable-model.ts'

/** By how much an answer may differ from the engine's. */
const TOLERANCE = 1e-5

/** In the README of an export. */
const USE = [
  'In JavaScript, in a web page or in Node.js, with `@tensorflow/tfjs` and `affectron-layers`:',
  [
    "import '@tensorflow/tfjs'",
    "import { loadModel } from 'affectron-layers'",
    '',
    "const model = await loadModel('/models/mine/') // where this folder lies on the server",
    'const { labels, calibrated } = await model.predict(features)'
  ]
    .map((line) => `    ${line}`.trimEnd())
    .join('\n'),
  '`features` are those of the set that `card.json` names, as `affectron features` writes them: a `Float32Array`, row by row. What Node.js reads from disk, and what else there is, stands in the README of `affectron-layers`.'
]

/** A folder for TensorFlow.js and the package `affectron-layers` (docs/formats.md); of a fusion one folder in it for each member. */
export const tfjsLayersFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isDirectory()) return false
    const text = await readFile(join(path, CARD_FILE), 'utf8').catch(() => '{}')
    try {
      return (JSON.parse(text) as { exportedAs?: unknown }).exportedAs === EXPORTED_AS
    } catch {
      return false
    }
  },

  async write(path, job) {
    const { bundle, signal, onProgress } = job
    onProgress?.({ ...stage('exporting.stageWriting', { format: EXPORTED_AS }), done: 0, total: 2 })
    const files = new Map(await filesOf(bundle))
    files.set(README_FILE, new TextEncoder().encode(modelCardText(bundle.id, bundle.card, USE)))
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(path, name)), { recursive: true })
      await writeFile(join(path, name), bytes)
    }
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    return [await verify(path, job)]
  }
}

async function filesOf(bundle: ModelBundle): Promise<Files> {
  if (!('members' in bundle)) return networkFiles(bundle)
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const [k, { folder }] of bundle.card.fusion.members.entries()) {
    for (const [name, bytes] of await networkFiles(bundle.members[k])) files.set(`${folder}/${name}`, bytes)
  }
  return withCard(files, bundle)
}

/** @throws AffectronError `export/unsupported` for a layer that the package does not have */
async function networkFiles(bundle: NetworkBundle): Promise<Files> {
  networkParts(bundle, EXPORTED_AS)
  return withCard(await encodeModel(bundle.model), bundle)
}

/** With the card of the bundle, the hashes in it those of these files. */
function withCard(files: Files, { id, card }: Pick<ModelBundle, 'id' | 'card'>): Files {
  const exported = { ...card, exportedAs: EXPORTED_AS, model: id, hashes: hashesOf(files) }
  return new Map([...files, [CARD_FILE, encodeJson(exported)]])
}

/** Loads the folder as the package does and hears the clips with it. @throws AffectronError `export/differs` */
async function verify(path: string, { bundle, clips, signal }: ExportJob): Promise<Verification> {
  const copy = await loadAgain(path)
  try {
    const heard = await hearClips(bundle, clips, signal)
    const again: HeardClip[] = []
    let confidence = 0
    for (const clip of heard) {
      signal?.throwIfAborted()
      const { probabilities, attention, calibrated } = await askPortable(
        copy,
        clip.plain.map(({ values }) => values)
      )
      again.push({ ...clip, answer: { networks: [], probabilities, ...(attention && { attention }) } })
      confidence = Math.max(
        confidence,
        ...calibratedOf(bundle, clip).map((p, i) => Math.abs(p - calibrated[i]))
      )
    }
    const verification = {
      ...{ with: `affectron-layers on TensorFlow.js ${tf.version.tfjs}`, clips: clips.length },
      ...{ tolerance: TOLERANCE, differences: { ...largestDifferences(heard, again), confidence } }
    }
    assertClose(bundle, verification)
    return verification
  } finally {
    for (const { model } of copy.networks) model.dispose()
  }
}

/** With the plain ops that the package computes with. */
async function loadAgain(path: string): Promise<PortableModel> {
  try {
    const copy = await loadPortable((name) => readFile(join(path, name)))
    for (const layer of copy.networks.flatMap(({ model }) => model.layers)) {
      if (layer instanceof RecurrentLayer) layer.run = plainRecurrence
    }
    return copy
  } catch (cause) {
    if (!(cause instanceof LayersError)) throw cause
    const said = say('exporting.malformed', { format: EXPORTED_AS, rule: cause.message })
    throw new AffectronError('export/differs', said, { cause })
  }
}

function calibratedOf({ card }: ModelBundle, { answer }: HeardClip): number[] {
  const emotion = card.tasks.findIndex(({ name }) => name === 'emotion')
  return applyTemperature(answer.probabilities[emotion], card.calibration.temperature)
}

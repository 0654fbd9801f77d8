import * as tf from '@tensorflow/tfjs'
import { z } from 'zod'
import { analyzeClip } from '../../engine/analysis/analyze-clip.ts'
import { readClip } from '../../engine/audio/read-clip.ts'
import type { ModelBundle } from '../../engine/models/bundle.ts'
import { settle } from '../../shared/errors.ts'
import type { NamedFile } from '../../shared/ipc/common.ts'
import type { Heard } from '../../shared/ipc/listen.ts'
import type { PageQuestion, PageReply } from '../../shared/page.ts'
import { openModel } from './open-model.ts'

/** The engine of the page that `affectron export --format html` writes: a worker that hears sound files. */

declare const self: {
  onmessage: ((event: { data: PageQuestion }) => void) | null
  postMessage(reply: PageReply): void
}

// zod's compiled parsers need eval, which the page's policy forbids.
z.config({ jitless: true })
tf.enableProdMode()

let model: Promise<ModelBundle> | undefined

self.onmessage = ({ data }) => {
  void settle(() => answer(data)).then((result) => self.postMessage({ id: data.id, result }))
}

async function answer({ open: json, hear: file }: PageQuestion): Promise<Heard | undefined> {
  if (json !== undefined) await open(json)
  return file === undefined ? undefined : hear(file)
}

async function open(json: string): Promise<void> {
  model = tf.setBackend('cpu').then(() => openModel(json))
  await model
}

async function hear({ name, bytes }: NamedFile): Promise<Heard> {
  if (model === undefined) throw new Error('No model is open.')
  const bundle = await model
  const started = performance.now()
  const clip = await readClip(bytes, name)
  const { analysis } = await analyzeClip(clip, bundle, { backend: 'cpu', started })
  const { samples, durationSeconds, source } = clip
  return { analysis, clip: { name, samples, sampleRate: 16000, durationSeconds, source } }
}

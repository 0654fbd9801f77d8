// A program that writes a history until it is killed: `node history-writer.js FOLDER SEED`. Each line it prints is done.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { HistoryStore } from '../../src/engine/history/store.ts'
import { createRandom } from '../../src/engine/random.ts'
import { exampleAnalysis } from '../cli/example-analysis.ts'

const [folder, seed] = process.argv.slice(2)
const random = createRandom(Number(seed))
const store = new HistoryStore(folder)
const say = (word: string, id: string) => writeSync(1, `${word} ${id}\n`)
const ids: string[] = []

for (;;) {
  const id = randomUUID()
  const samples = Float32Array.from({ length: 4000 }, () => random() - 0.5)
  const format = { container: 'wav', codec: 'pcm_f32le', sampleRate: 16000, channels: 1, frames: 4000 }
  await store.add({ id, name: `${id}.wav`, source: 'file', format, samples, analysis: exampleAnalysis() })
  say('added', id)
  ids.push(id)
  await store.setNotes(id, `note of ${id}`)
  await store.setCorrections(id, [{ label: 'sad' }])
  say('noted', id)
  if (ids.length < 3) continue
  const [old] = ids.splice(Math.floor(random() * ids.length), 1)
  say('removing', old)
  await store.remove([old])
  await store.purge([old])
  say('purged', old)
}

import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inTransaction, openDatabase } from '../../src/engine/history/database.ts'
import { migrate } from '../../src/engine/history/migrations.ts'
import { insertRecord } from '../../src/engine/history/rows.ts'

const labels = ['neutral', 'happy', 'angry', 'sad']

/** Makes a history of so many recordings, a minute apart and without sound: `clip 0.wav` is the oldest. */
export async function fillHistory(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const database = openDatabase(join(folder, 'history.sqlite'))
  await migrate(database)
  const end = Date.now()
  await inTransaction(database, () => {
    for (let i = 0; i < count; i++) {
      const created = end - (count - i) * 60_000
      const label = labels[i % labels.length]
      const probabilities = Object.fromEntries(labels.map((name) => [name, name === label ? 0.7 : 0.1]))
      insertRecord(database, {
        version: 1,
        id: randomUUID(),
        name: `clip ${i}.wav`,
        created,
        durationSeconds: 2 + (i % 30) / 10,
        source: 'file',
        format: { container: 'wav', codec: 'pcm_s16le', sampleRate: 16000, channels: 1, frames: 32000 },
        heard: { hash: createHash('sha256').update(String(i)).digest('hex'), bytes: 64_044 },
        starred: i % 50 === 0,
        notes: '',
        speaker: '',
        analyses: [
          {
            created,
            analysis: {
              file: `clip ${i}.wav`,
              durationSeconds: 2,
              model: { id: 'four-emotions-1', name: 'Four emotions' },
              backend: 'tensorflow',
              emotion: { label, confidence: 0.7, probabilities },
              attention: { weights: [0.5, 0.5], frameRate: 100, firstFrameSeconds: 0 },
              warnings: [],
              timings: { decode: 1, features: 1, network: 1, total: 3 }
            }
          }
        ],
        timelines: [],
        corrections: []
      })
    }
  })
  database.close()
}

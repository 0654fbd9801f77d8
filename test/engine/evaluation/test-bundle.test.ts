import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../src/engine/analysis/analyzer.ts'
import type { Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'
import { applyTemperature } from '../../../src/engine/evaluation/calibration.ts'
import { testBundle } from '../../../src/engine/evaluation/test-bundle.ts'
import { readAudioFile } from '../../../src/engine/files.ts'
import { loadBundle } from '../../../src/engine/models/bundle.ts'
import type { ModelBundle } from '../../../src/engine/models/bundle.ts'

const root = join(import.meta.dirname, '../../..')
const modelsFolder = join(root, 'resources/models')
const wavs = join(root, 'test/data/emodb/wav')
const now = () => 0

let analyzer: Analyzer
let bundle: ModelBundle
let folder: string

beforeAll(async () => {
  analyzer = await createAnalyzer({ modelsFolder, warmUp: false })
  bundle = await loadBundle(join(modelsFolder, 'four-emotions'))
  folder = await mkdtemp(join(tmpdir(), 'affectron-test-bundle-'))
})

afterAll(async () => {
  bundle.dispose()
  await analyzer.dispose()
  await rm(folder, { recursive: true, force: true })
})

/** Recordings of EMO-DB that begin so, laid out as the corpus is. */
async function emoDb(name: string, ...starts: string[]) {
  await mkdir(join(folder, name, 'wav'), { recursive: true })
  const names = (await readdir(wavs)).filter((file) => starts.some((start) => file.startsWith(start)))
  for (const file of names) await copyFile(join(wavs, file), join(folder, name, 'wav', file))
  return readCorpora([{ folder: join(folder, name) }])
}

describe('a test of the model that ships', () => {
  it('gives each recording the probabilities that its analysis gives', async () => {
    const corpora = await emoDb('held-out', '03', '08')
    const record = await testBundle(bundle, corpora, { labels: 'own', unheard: false }, { now })
    expect(record.predictions).toHaveLength(13)
    for (const { utterance, probabilities } of record.predictions) {
      const file = `${utterance.split('/')[1]}.wav`
      const { analysis } = await analyzer.analyze(await readAudioFile(join(wavs, file), file), file)
      const calibrated = applyTemperature(probabilities, bundle.card.calibration.temperature)
      for (const [i, p] of Object.values(analysis.emotion.probabilities).entries()) {
        expect(calibrated[i]).toBeCloseTo(p, 4)
      }
    }
    const hits = record.predictions.filter(
      ({ label, probabilities }) =>
        record.report.labels.indexOf(label) === probabilities.indexOf(Math.max(...probabilities))
    )
    expect(record.metrics.overall.accuracy.value).toBeCloseTo(hits.length / 13, 12)
    expect(record.protocol.badge).toBe('speaker-independent')
    expect(record.protocol.crossCorpus).toBe(false)
  })

  it('refuses to call speakers strangers that trained the model, and leaves them out on request', async () => {
    const corpora = await emoDb('mixed', '03', '09')
    const all = await testBundle(bundle, corpora, { labels: 'own', unheard: false }, { now })
    expect(all.protocol.badge).toBe('speaker-dependent')
    expect(all.speakers).toEqual([
      { speaker: 'emo-db/03', acquaintance: 'held-out', utterances: 7 },
      { speaker: 'emo-db/09', acquaintance: 'trained', utterances: 6 }
    ])
    const some = await testBundle(bundle, corpora, { labels: 'own', unheard: true }, { now })
    expect(some.protocol.badge).toBe('speaker-independent')
    expect(new Set(some.predictions.map(({ speaker }) => speaker))).toEqual(new Set(['emo-db/03']))
  })

  it('says so when it has heard everybody', async () => {
    const corpora = await emoDb('heard', '09')
    const test = testBundle(bundle, corpora, { labels: 'own', unheard: true }, { now })
    await expect(test).rejects.toMatchObject({ code: 'evaluation/all-heard' })
  })

  it('says so when no label is one of its emotions', async () => {
    const corpora = await emoDb('strange', '09')
    const labels = { map: { W: 'furious', N: 'calm' } }
    const test = testBundle(bundle, corpora, { labels, unheard: false }, { now })
    await expect(test).rejects.toMatchObject({
      code: 'labels/nothing',
      message: expect.stringContaining('the recordings are of calm, furious') as string
    })
  })

  it('stops when told to', async () => {
    const corpora = await emoDb('canceled', '03')
    const signal = AbortSignal.abort()
    const test = testBundle(bundle, corpora, { labels: 'own', unheard: false }, { now, signal })
    await expect(test).rejects.toMatchObject({ name: 'AbortError' })
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportModel } from '../../../src/engine/exporting/export-model.ts'
import { modelCardText } from '../../../src/engine/exporting/model-card.ts'
import { NetworkCard } from '../../../src/engine/models/card-schema.ts'
import { readCard } from '../../../src/engine/models/bundle-files.ts'
import { exampleCard } from '../models/example-card.ts'
import { networkBundle, shippedModels } from '../models/real-bundle.ts'
import { tinyDnn, tinyFusion, tinyRecurrent } from './tiny-bundles.ts'

const example = NetworkCard.parse({ formatVersion: 1, ...exampleCard, hashes: {} })
const partsOf = (readme: string) => {
  const [, front, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(readme) ?? []
  return { front: parse(front) as Record<string, unknown>, body }
}

it('the card of the shipped model says what programs of Hugging Face look for, and what people must know', async () => {
  const { id, card } = await readCard(join(shippedModels, 'four-emotions'))
  const { front, body } = partsOf(modelCardText(id, card))
  expect(front).toMatchObject({
    license: 'odbl',
    language: ['de', 'en'],
    datasets: ['emo-db', 'crema-d'],
    pipeline_tag: 'audio-classification'
  })
  const [{ name, results }] = front['model-index'] as {
    name: string
    results: { metrics: { type: string; value: number }[] }[]
  }[]
  expect(name).toBe('Four emotions')
  expect(results[0].metrics).toContainEqual({
    type: 'recall',
    name: 'Unweighted average recall',
    value: card.metrics?.overall.uar.value
  })
  expect(body).toContain('**speaker-independent**')
  expect(body).toContain('| Unweighted average recall | 68.8 % | 59.3 % to 77.0 % |')
  expect(body).toContain('Open Database License')
  expect(body).toContain('Not for decisions about people')
  expect(body).toContain('acted or perceived')
})

it('the license is that of the corpora, and in their words where they differ or are rare', () => {
  const withTerms = (...terms: string[]) => {
    const corpora = terms.map((licence, i) => ({ ...example.training.corpora[0], id: `toy-${i}`, licence }))
    return partsOf(modelCardText('id', { ...example, training: { ...example.training, corpora } })).front
  }
  expect(withTerms('CC0-1.0')).toMatchObject({ license: 'cc0-1.0' })
  expect(withTerms('CC0-1.0', 'CC BY-NC-SA 4.0')).toMatchObject({ license: 'cc-by-nc-sa-4.0' })
  expect(withTerms('ODbL 1.0', 'CC BY-NC-SA 4.0')).toMatchObject({
    license: 'other',
    license_name: 'ODbL 1.0; CC BY-NC-SA 4.0'
  })
  expect(withTerms('CC0-1.0', 'research use only')).toMatchObject({ license: 'other' })
})

it('a model that was not tested has no results, and says so', () => {
  const { metrics, ...untested } = example
  expect(metrics).toBeDefined()
  const { front, body } = partsOf(modelCardText('id', untested))
  expect(front['model-index']).toBeUndefined()
  expect(body).toContain('It was not tested')
})

it('every kind of model has one', () => {
  const models = [tinyRecurrent({ kind: 'agru' }), tinyDnn(), tinyFusion([tinyDnn(), tinyDnn()])]
  expect(models.map(({ id, card }) => (partsOf(modelCardText(id, card)).front.tags as string[])[3])).toEqual([
    ...['agru', 'dnn', 'fusion']
  ])
  for (const bundle of models) bundle.dispose()
})

it('no name breaks the front matter, or adds a heading or a tag', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), (name) => {
      const { front, body } = partsOf(modelCardText('id', { ...example, name }))
      const [{ name: read }] = front['model-index'] as { name: string }[]
      expect(read).toBe(name)
      expect(body.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(5)
      expect(body).not.toContain('<')
    })
  )
})

it('stands beside the weights, and in the archive', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-readme-'))
  try {
    const { id, card } = await readCard(networkBundle)
    const clips = [join(import.meta.dirname, '../../../resources/samples/08a02Tb.wav')]
    await exportModel(networkBundle, { format: 'safetensors', out: join(folder, 'a'), clips })
    expect(await readFile(join(folder, 'a/README.md'), 'utf8')).toBe(modelCardText(id, card))
    await exportModel(networkBundle, { format: 'affectron', out: join(folder, 'a.affectron'), clips })
    expect((await readFile(join(folder, 'a.affectron'))).toString('latin1')).toContain(
      '## Not for, and limits'
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})

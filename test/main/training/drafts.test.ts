import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Drafts } from '../../../src/main/training/drafts.ts'
import { requestOf, specOfDraft } from '../../../src/main/training/spec-of-draft.ts'
import { presets } from '../../../src/engine/training/presets.ts'
import { usualDnn } from '../../../src/shared/training/dnn-plan.ts'
import { DraftPreset } from '../../../src/shared/training/draft.ts'
import { hearsChoices } from '../../../src/shared/training/usual-plan.ts'
import { exampleDraft } from './example-draft.ts'

let folder: string
let drafts: Drafts
let minute = 0

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'affectron-drafts-')), 'drafts')
  drafts = new Drafts(folder, () => new Date(Date.UTC(2026, 0, 1, 0, minute++)))
})

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const begin = (name: string) => drafts.create({ ...exampleDraft, name })

describe('drafts', () => {
  it('are none before the first', async () => {
    expect(await drafts.list()).toEqual([])
  })

  it('are kept with every change, the one changed last first', async () => {
    const first = await begin('first')
    const second = await begin('second')
    expect((await drafts.list()).map(({ name }) => name)).toEqual(['second', 'first'])
    const saved = await drafts.save({ ...first, step: 'labels' })
    expect(saved.changedAt > second.changedAt).toBe(true)
    expect(await drafts.read(first.id)).toEqual(saved)
    expect((await drafts.list()).map(({ name }) => name)).toEqual(['first', 'second'])
    expect(await readdir(folder)).toHaveLength(2)
  })

  it('are hidden and brought back, or deleted', async () => {
    const { id } = await begin('first')
    const hidden = await drafts.hide(id)
    expect(await drafts.list()).toEqual([])
    await expect(drafts.read(id)).rejects.toMatchObject({ code: 'draft/not-found' })
    await hidden.undo()
    expect(await drafts.list()).toHaveLength(1)
    await (await drafts.hide(id)).finish()
    expect(await readdir(folder)).toEqual([])
  })

  it('that were hidden when the app ended are deleted at the next start', async () => {
    const { id } = await begin('first')
    await begin('second')
    await drafts.hide(id)
    await drafts.tidy()
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('that are damaged are passed over, and named when asked for', async () => {
    const { id } = await begin('first')
    await writeFile(join(folder, `${id}.json`), '{"formatVersion":1')
    expect(await drafts.list()).toEqual([])
    await expect(drafts.read(id)).rejects.toMatchObject({ code: 'draft/damaged' })
  })

  it('lie in their folder and nowhere else', async () => {
    for (const id of ['../settings', '', '..', 'a/b']) {
      await expect(drafts.read(id)).rejects.toMatchObject({ code: 'draft/not-found' })
    }
  })
})

it('of a plan from before there was a network on functionals has the paper’s', async () => {
  const { id } = await begin('first')
  const { dnn, ...older } = exampleDraft.plan
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ ...exampleDraft, id, plan: older }))
  expect((await drafts.read(id)).plan).toEqual({ ...older, dnn })
})

describe('the run that a draft asks for', () => {
  it('has the preset’s settings but for what was chosen', () => {
    const spec = specOfDraft(exampleDraft)
    expect(spec).toMatchObject({
      name: 'Berlin',
      corpora: [{ folder: '/corpora/emo-db' }],
      labels: { classes: ['angry', 'sad'], corpora: { 'emo-db': { W: 'angry', L: null } }, base: 'none' },
      protocol: { kind: 'pair' }
    })
    expect(spec.settings).toMatchObject({
      ...presets.recommended.settings,
      cell: 'alstm',
      maxEpochs: 20,
      seed: 7,
      validation: { by: 'utterances', share: 0.05 }
    })
  })

  it('is for single recordings, or scales features by all of a speaker’s, as the preset does', () => {
    const features = { ...presets.recommended.features, level: 'recorded' }
    expect(specOfDraft(exampleDraft).features).toEqual({
      ...features,
      set: 'lld36',
      normalization: 'training'
    })
    const many = { ...exampleDraft, plan: { ...exampleDraft.plan, hears: 'many' as const } }
    expect(specOfDraft(many).features).toEqual(features)
    const paper = { ...exampleDraft, plan: { ...exampleDraft.plan, preset: 'paper' as const } }
    expect(specOfDraft(paper).features).toMatchObject({ set: 'lld36', normalization: 'utterance', deltas: 0 })
    expect(specOfDraft(paper).settings).toMatchObject({ optimizer: 'adam', validation: { share: 0.1 } })
  })

  it('is of a network on functionals with what was chosen of it, and what the preset has', () => {
    const dnn = { sharedSizes: [16, 8], branchSize: 4, learningRate: 0.01, momentum: 0.5 }
    const plan = { ...exampleDraft.plan, preset: 'paper-dnn' as const, dnn }
    const { features, settings } = specOfDraft({ ...exampleDraft, plan })
    expect(features).toMatchObject({ set: 'is10', normalization: 'training', stack: 1 })
    expect(settings).toMatchObject({ ...dnn, network: 'dnn', optimizer: 'sgd', maxEpochs: 20, seed: 7 })
    const many = specOfDraft({ ...exampleDraft, plan: { ...plan, hears: 'many' } })
    expect(many.features.normalization).toBe('speaker')
    // The paper's own: section 5.2.
    const paper = specOfDraft({ ...exampleDraft, plan: { ...plan, dnn: usualDnn } }).settings
    expect(paper).toMatchObject({ sharedSizes: [4096, 4096], branchSize: 2048, dropout: 0.5, batchSize: 32 })
  })

  it('can be begun whatever a person may choose the model to hear', () => {
    for (const preset of DraftPreset.options) {
      for (const hears of hearsChoices(preset)) {
        const plan = { ...exampleDraft.plan, preset, hears }
        expect(() => specOfDraft({ ...exampleDraft, plan }), `${preset}, ${hears}`).not.toThrow()
      }
    }
  })

  it('reads corpora as a person has corrected them', () => {
    const [corpus] = exampleDraft.corpora
    expect(requestOf(corpus)).toEqual({ folder: corpus.folder })
    const corrections = {
      exclude: ['a'],
      relabel: { b: 'T' },
      speakers: { c: '03' },
      sexes: { '03': 'male' as const }
    }
    expect(requestOf({ ...corpus, corrections })).toEqual({ folder: corpus.folder, ...corrections })
  })

  it('knows nothing of a corpus that was taken out again', () => {
    const maps = { ...exampleDraft.labels.maps, ravdess: { '01': 'angry' } }
    const { labels } = specOfDraft({ ...exampleDraft, labels: { ...exampleDraft.labels, maps } })
    expect(labels).toMatchObject({ corpora: exampleDraft.labels.maps })
    expect(JSON.stringify(labels)).not.toContain('ravdess')
  })
})

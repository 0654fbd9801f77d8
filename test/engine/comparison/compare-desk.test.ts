import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CompareDesk } from '../../../src/engine/comparison/compare-desk.ts'
import { comparePaired } from '../../../src/engine/evaluation/compare.ts'
import { RunSpec } from '../../../src/engine/training/run-spec.ts'
import { trainOnExamples } from '../../../src/engine/training/train.ts'
import { summarize } from '../../../src/engine/experiments/summary.ts'
import { ComparisonView } from '../../../src/shared/comparison/comparison-view.ts'
import { ExperimentView } from '../../../src/shared/comparison/experiment-view.ts'
import { RunList } from '../../../src/shared/comparison/run-row.ts'
import { cellsOf, experiment, fusion, labels, predictions, resultOf } from '../experiments/fake-runs.ts'
import { classes, syntheticCorpus, syntheticExamples, tinySettings } from '../training/synthetic-corpus.ts'

let parent: string
let desk: CompareDesk

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-desk-'))
  desk = new CompareDesk({
    ...{ runs: join(parent, 'runs'), fusions: join(parent, 'fusions') },
    ...{ shelves: [], known: join(parent, 'compared.json') }
  })
})

afterEach(() => rm(parent, { recursive: true, force: true }))

function train(out: string, maxEpochs: number, testSpeakers = ['a', 'c']) {
  const spec = RunSpec.parse({
    ...{ name: out, corpora: [{ folder: '/home/ada/toy' }], labels: 'own' },
    protocol: { kind: 'pair', testSpeakers },
    settings: { ...tinySettings, maxEpochs, patience: 100 }
  })
  const labels = { classes: [...classes], maps: {} }
  return trainOnExamples(syntheticExamples(), {
    spec,
    corpora: [syntheticCorpus],
    labels,
    out: join(parent, out)
  })
}

describe('the desk that compares', () => {
  it('lists runs of the app and of a folder that was brought, and tells no path in a row', async () => {
    await train('runs/one', 1)
    await train('elsewhere/two', 4)
    await desk.bring(join(parent, 'elsewhere'))
    const list = RunList.parse(await desk.list())
    expect(list.rows.map(({ folder, source }) => [folder, source])).toEqual([
      ['one', 'app'],
      ['two', 'folder']
    ])
    expect(list.rows[0].test).toBe(list.rows[1].test)
    expect(JSON.stringify(list.rows)).not.toContain(parent)
  })

  it('compares as the engine does, and finds settings and recordings that differ', async () => {
    const a = await train('runs/one', 1)
    const b = await train('runs/two', 6)
    const { rows } = await desk.list()
    const view = ComparisonView.parse(await desk.compare(rows.map(({ id }) => id)))
    const direct = comparePaired(
      { name: 'runs/one', repeats: [a.predictions] },
      { name: 'runs/two', repeats: [b.predictions] },
      classes,
      1
    )
    expect(view.pairs[0].test?.sentence).toBe(direct.sentence)
    expect(view.settings).toEqual([{ name: 'settings.maxEpochs', values: ['1', '6'] }])
    const answerOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities))
    const differing = a.predictions.filter(({ utterance, probabilities }) => {
      const other = b.predictions.find((each) => each.utterance === utterance)
      return other !== undefined && answerOf(other.probabilities) !== answerOf(probabilities)
    })
    expect(view.disagreements).toHaveLength(differing.length)
    expect(view.common).toBe(40)
    expect(view.runs[0].missing).toEqual(['toy'])
    const recalls = view.pairs[0].test?.classes ?? []
    const mean = recalls.reduce((sum, each) => sum + each.difference / recalls.length, 0)
    expect(mean).toBeCloseTo(direct.uar.difference, 12)
    const csv = await desk.table({ kind: 'runs', ids: rows.map(({ id }) => id) }, 'csv')
    expect(csv.trim().split('\n')).toHaveLength(1 + 3 + classes.length)
  })

  it('does not compare tests of other recordings, and says so', async () => {
    await train('runs/one', 1)
    await train('runs/two', 1, ['b', 'd'])
    const { rows } = await desk.list()
    const view = await desk.compare(rows.map(({ id }) => id))
    expect(view.pairs[0].failure?.code).toBe('evaluation/different-items')
    expect(view.common).toBe(0)
    expect(await desk.table({ kind: 'rows', ids: rows.map(({ id }) => id) }, 'markdown')).toContain(
      'do not compare'
    )
  })

  it('says what is broken, gone or no run', async () => {
    await train('elsewhere/two', 1)
    await desk.bring(join(parent, 'elsewhere'))
    await writeFile(join(parent, 'elsewhere/two/result.json'), '{')
    const broken = await desk.list()
    expect(broken.rows).toEqual([])
    expect(broken.broken[0].failure.code).toBe('run/damaged')
    await rename(join(parent, 'elsewhere'), join(parent, 'moved'))
    const { folders } = await desk.list()
    expect(folders[0].state).toBe('gone')
    const path = await desk.forget(folders[0].id)
    expect((await desk.list()).folders).toEqual([])
    await desk.remember(path)
    expect((await desk.list()).folders).toHaveLength(1)
    await mkdir(join(parent, 'empty'))
    await expect(desk.bring(join(parent, 'empty'))).rejects.toMatchObject({ code: 'run/not-found' })
    await expect(desk.compare(['nobody'])).rejects.toMatchObject({ code: 'run/not-found' })
  })

  it('shows a fusion with its answers beside its members, and says where these are gone', async () => {
    const one = await train('runs/one', 1)
    const two = await train('runs/two', 6)
    const folder = join(parent, 'fusions/both')
    await mkdir(folder, { recursive: true })
    const members = ['one', 'two'].map((name) => {
      return { name, folder: join(parent, 'runs', name), scale: 0.5, uar: one.metrics.overall.uar }
    })
    const asked = { formatVersion: 1, name: 'Both', innerFolds: 2, prior: 'flat', out: folder }
    const { protocol, metrics, report, parameters, seconds, predictions: said } = two
    const [first, ...others] = said
    const other = { ...first, probabilities: [...first.probabilities].reverse() }
    await writeFile(join(folder, 'fusion.json'), JSON.stringify(asked))
    const result = {
      ...{ protocol, metrics, report, parameters, seconds, predictions: [other, ...others] },
      ...{ modelId: 'both-1', members, heldOutUtterances: 30, offsets: [0, 0] }
    }
    await writeFile(join(folder, 'result.json'), JSON.stringify(result))

    const { rows, broken } = RunList.parse(await desk.list())
    expect(broken).toEqual([])
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? ''
    const fused = rows.find(({ network }) => network === 'fusion')
    expect(fused).toMatchObject({ kind: 'run', name: 'Both', modelId: 'both-1', corpora: ['toy'], epochs: 0 })
    expect(fused?.trainId).toBeUndefined()
    expect(fused?.test).toBe(rows.find(({ folder: own }) => own === 'one')?.test)
    const ids = ['runs/one', 'runs/two'].map(idOf)
    expect(fused?.members).toEqual([
      { name: 'one', row: ids[0] },
      { name: 'two', row: ids[1] }
    ])

    const view = ComparisonView.parse(await desk.compare([idOf('Both'), ...ids]))
    expect(view.common).toBe(40)
    // It says what its second member says but for one recording.
    const beside = await desk.compare([idOf('Both'), ids[1]])
    expect(beside.disagreements.map(({ recording }) => recording)).toEqual([two.predictions[0].utterance])
    const names = view.settings.map(({ name }) => name)
    expect(names).toEqual(['members', 'innerFolds', 'prior', 'heldOutUtterances', 'settings.maxEpochs'])
    expect(await desk.corporaOf(idOf('Both'))).toEqual([{ folder: '/home/ada/toy' }])

    await rename(join(parent, 'runs'), join(parent, 'away'))
    const later = await desk.list()
    expect(later.rows.map(({ name, members: known }) => [name, known])).toEqual([
      ['Both', [{ name: 'one' }, { name: 'two' }]]
    ])
    expect((await desk.compare([idOf('Both')])).runs[0].missing).toEqual(['one', 'two'])
  })

  it('shows a fusion of an experiment as a row, and no run that only taught it', async () => {
    const asked = experiment({ seeds: [1], ensembles: [fusion], comparisons: [['both', 'lstm']] })
    const outcomes = cellsOf(asked).map((cell) => {
      const speakers = (cell.fold === 0) === (cell.inner === undefined) ? ['03', '08'] : ['10', '09']
      const clips = speakers.map((speaker) => [`${speaker} calm calm`, `${speaker} tense calm`])
      const heard = cell.inner === undefined ? clips.flat() : clips[cell.inner.fold]
      return { cell: { ...cell, trainingPrior: [0.5, 0.5] }, result: resultOf(predictions(...heard)) }
    })
    const facts = { experiment: asked, corpora: [{ key: 'c', name: 'C' }], labels, folds: ['a', 'b'] }
    for (const id of ['lstm-fold-1-seed-1', 'lstm-fold-1-seed-1-inner-1'])
      await train(`elsewhere/table/runs/${id}`, 1)
    const folder = join(parent, 'elsewhere/table')
    await writeFile(join(folder, 'experiment.json'), JSON.stringify(summarize(outcomes, facts)))
    const { experiments } = await desk.bring(folder)
    const { rows } = await desk.list()
    expect(rows.map((row) => row.folder)).toEqual(['lstm-fold-1-seed-1'])
    const view = ExperimentView.parse(await desk.experiment(experiments[0].id))
    expect(view.findings.models.map(({ title }) => title)).toEqual(['LSTM', 'A-LSTM', 'Both together'])
    expect(view.findings.comparisons.map(({ a, b }) => [a, b])).toEqual([['Both together', 'LSTM']])
    expect(Object.keys(view.rows)).toEqual(['lstm-fold-1-seed-1'])
  })
})

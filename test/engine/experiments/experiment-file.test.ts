import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fusionsOf, parseExperiment } from '../../../src/engine/experiments/experiment-file.ts'
import { gridOf } from '../../../src/engine/experiments/grid.ts'
import { TrainingSettings } from '../../../src/engine/training/settings.ts'

const shipped = join(import.meta.dirname, '../../../resources/experiments')

const model = (name: string, settings: object = {}) => ({ name, title: name, settings })
const parse = (json: object) =>
  parseExperiment(JSON.stringify({ name: 'mine', title: 'Mine', models: [model('a')], ...json }), 'mine.json')

const fusion = (name: string, changes: object = {}) => ({
  ...{ name, title: name, of: ['a'], by: 'fusion' },
  ...changes
})

describe('parseExperiment', () => {
  it('fills in the paper’s protocol, classes and one seed', () => {
    expect(parse({})).toMatchObject({
      labels: 'paper',
      protocol: { kind: 'pair' },
      seeds: [1],
      comparisons: []
    })
  })

  it('takes four inner folds and a flat prior for a fusion, and compares it with models', () => {
    const experiment = parse({ ensembles: [fusion('f')], comparisons: [['f', 'a']] })
    expect(fusionsOf(experiment)).toEqual([
      { name: 'f', title: 'f', of: ['a'], by: 'fusion', innerFolds: 4, prior: 'flat' }
    ])
    expect(fusionsOf(parse({ ensembles: [{ name: 'm', title: 'M', of: ['a'] }] }))).toEqual([])
  })

  it.each([
    [{ models: [] }, /"models"/],
    [{ models: [model('a'), model('a')] }, /two are called "a"/],
    [{ models: [model('A b')] }, /"models.0.name": use lower-case/],
    [{ models: [model('a', { patiense: 3 })] }, /"models.0.settings": .*patiense/],
    [{ models: [model('a', { patience: 0 })] }, /"models.0.settings.patience"/],
    [{ models: [model('a', { seed: 3 })] }, /the seeds stand in "seeds"/],
    [{ settings: { cell: 'gruu' } }, /"settings.cell"/],
    [{ features: { stacks: 2 } }, /"features": .*stacks/],
    [{ models: [{ ...model('a'), features: { set: 'mfcc' } }] }, /"models.0.features.set"/],
    [{ seeds: [1, 1] }, /a seed stands there twice/],
    [{ seeds: [-1] }, /"seeds.0"/],
    [{ comparisons: [['a', 'b']] }, /there is no model "b"/],
    [{ comparisons: [['a', 'a']] }, /compared with itself/],
    [{ ensembles: [{ name: 'all', title: 'All', of: ['b'] }] }, /"ensembles": there is no model "b"/],
    [{ ensembles: [{ name: 'a', title: 'All', of: ['a'] }] }, /"ensembles": two are called "a"/],
    [
      { ensembles: [{ name: 'all', title: 'All', of: ['a'] }], comparisons: [['a', 'all']] },
      /compare models and fusions with each other, means with means/
    ],
    [
      { ensembles: [{ name: 'm', title: 'M', of: ['a'] }, fusion('f')], comparisons: [['f', 'm']] },
      /compare models and fusions with each other/
    ],
    [
      { ensembles: [{ name: 'm', title: 'M', of: ['a'], innerFolds: 3 }] },
      /are of a fusion, and "m" is none/
    ],
    [
      { ensembles: [{ name: 'm', title: 'M', of: ['a'], prior: 'flat' }] },
      /are of a fusion, and "m" is none/
    ],
    [{ ensembles: [fusion('f', { innerFolds: 1 })] }, /"ensembles.0.innerFolds"/],
    [{ ensembles: [fusion('f', { prior: 'even' })] }, /"ensembles.0.prior"/],
    [{ ensembles: [fusion('f', { of: ['a', 'a'] })] }, /"f" names a model twice/],
    [
      { ensembles: [fusion('f'), fusion('g', { innerFolds: 3 })] },
      /"f" and "g" share a model, so they need the same "innerFolds"/
    ],
    [{ protocol: { kind: 'pears' } }, /"protocol/],
    [{ modells: [] }, /modells/]
  ])('refuses %j and names the place', (change, sentence) => {
    expect(() => parse(change)).toThrow(expect.objectContaining({ code: 'experiment/invalid' }))
    expect(() => parse(change)).toThrow(sentence)
  })

  it('refuses what is not JSON', () => {
    expect(() => parseExperiment('{', 'mine.json')).toThrow(/"mine.json" .* not JSON/)
  })
})

describe('the shipped experiments', async () => {
  const names = (await readdir(shipped)).map((file) => file.replace('.json', ''))
  const read = async (name: string) =>
    parseExperiment(await readFile(join(shipped, `${name}.json`), 'utf8'), name)

  it('are those that the command line names', () => {
    expect(names.sort()).toEqual([
      'beyond-table-2',
      'gru',
      'paper-table-1',
      'paper-table-2',
      'recommended',
      'timesteps'
    ])
  })

  it.each(names)('%s is valid, called as its file, and compares something', async (name) => {
    const experiment = await read(name)
    expect(experiment.name).toBe(name)
    expect(experiment.comparisons.length).toBeGreaterThan(0)
  })

  it('paper-table-1 has the paper’s three cells and settings, in pairs', async () => {
    const { models, settings, protocol, labels } = await read('paper-table-1')
    expect(models.map(({ settings: own }) => own)).toEqual([
      { cell: 'lstm' },
      { cell: 'mean' },
      { cell: 'alstm' }
    ])
    expect({ settings, protocol, labels }).toEqual({
      settings: {},
      protocol: { kind: 'pair' },
      labels: 'paper'
    })
    // Section 5.1 of the paper.
    expect(TrainingSettings.parse(settings)).toMatchObject({
      trunkSize: 256,
      unitsPerDirection: 128,
      branchSize: 256,
      dropout: 0.5,
      batchSize: 32,
      patience: 3,
      lossWeights: { emotion: 1, speaker: 0.3, gender: 0.6 },
      validation: { by: 'utterances', share: 0.1 }
    })
  })

  it('paper-table-2 has the folds, classes and seeds of the first, its A-LSTM, a DNN and the fusion of both', async () => {
    const [first, second] = [await read('paper-table-1'), await read('paper-table-2')]
    const { protocol, labels, seeds, settings, features } = first
    expect(second).toMatchObject({ protocol, labels, seeds, settings, features })
    const [rnn, dnn] = second.models
    const { name, ...alstm } = first.models[2]
    expect(rnn).toEqual({ name: 'rnn', ...alstm })
    expect(dnn).toMatchObject({ name: 'dnn', preset: 'paper-dnn', settings: {}, features: {} })
    expect(name).toBe('alstm')
    expect(fusionsOf(second)).toMatchObject([
      { name: 'rnn-dnn', of: ['rnn', 'dnn'], innerFolds: 4, prior: 'flat' }
    ])
    expect(gridOf(second, 5).map(({ inner }) => inner === undefined)).toEqual([
      ...new Array<boolean>(10).fill(true),
      ...new Array<boolean>(40).fill(false)
    ])
  })
})

describe('gridOf', () => {
  it('has every model on every fold with every seed once, models side by side', () => {
    const cells = gridOf(parse({ models: [model('a'), model('b')], seeds: [3, 7] }), 2)
    expect(cells.map(({ id }) => id)).toEqual([
      ...['a-fold-1-seed-3', 'b-fold-1-seed-3', 'a-fold-2-seed-3', 'b-fold-2-seed-3'],
      ...['a-fold-1-seed-7', 'b-fold-1-seed-7', 'a-fold-2-seed-7', 'b-fold-2-seed-7']
    ])
    expect(cells[6]).toEqual({ id: 'a-fold-2-seed-7', model: 'a', fold: 1, seed: 7 })
  })
  it('has, for fusions alone, every group of training speakers of each fold and seed once', () => {
    const anyFusions = fc.array(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { maxLength: 3 })
    const anySeeds = fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 })
    const numbers = fc.integer({ min: 2, max: 5 })
    fc.assert(
      fc.property(anyFusions, anySeeds, numbers, numbers, (members, seeds, innerFolds, folds) => {
        const ensembles = members.map((of, i) => fusion(`f${i}`, { of, innerFolds }))
        const cells = gridOf(
          parse({ models: ['a', 'b', 'c'].map((name) => model(name)), seeds, ensembles }),
          folds
        )
        expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
        const outer = cells.filter(({ inner }) => inner === undefined)
        expect(outer).toHaveLength(3 * folds * seeds.length)
        for (const { id, model: name, fold, seed } of outer) {
          const inside = cells.filter(
            (cell) =>
              cell.model === name && cell.fold === fold && cell.seed === seed && cell.inner !== undefined
          )
          const isFused = members.flat().includes(name)
          expect(inside.map((cell) => cell.id)).toEqual(
            isFused ? Array.from({ length: innerFolds }, (_, i) => `${id}-inner-${i + 1}`) : []
          )
          expect(inside.map(({ inner }) => inner)).toEqual(
            inside.map((_, part) => ({ fold: part, folds: innerFolds }))
          )
        }
        // What is there of the first seed is done before the second begins.
        expect(cells.map(({ seed }) => seeds.indexOf(seed))).toEqual(
          cells.map(({ seed }) => seeds.indexOf(seed)).toSorted((x, y) => x - y)
        )
      }),
      { numRuns: 100 }
    )
  })
})

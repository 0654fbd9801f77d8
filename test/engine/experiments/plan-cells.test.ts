import { expect, it } from 'vitest'
import { cellsOf, experiment, fusion, folds } from './fake-runs.ts'

it('starts each model from its preset; the experiment’s choices and then the model’s go before it', () => {
  const asked = experiment({
    features: { stack: 2 },
    settings: { dropout: 0.3, maxEpochs: 9 },
    models: [
      { name: 'a', title: 'A', preset: 'recommended', settings: { maxEpochs: 3 } },
      { name: 'b', title: 'B' }
    ],
    comparisons: []
  })
  const specOf = (model: string) => cellsOf(asked).find((cell) => cell.model === model)?.spec
  expect(specOf('a')?.features).toMatchObject({ set: 'lld36+logmel', deltas: 1, stack: 2 })
  expect(specOf('a')?.settings).toMatchObject({ optimizer: 'adamw', dropout: 0.3, maxEpochs: 3 })
  expect(specOf('b')?.features).toMatchObject({ set: 'lld36', deltas: 0, stack: 2 })
  expect(specOf('b')?.settings).toMatchObject({ optimizer: 'adam', dropout: 0.3, maxEpochs: 9 })
})

it('gives a run inside a fold what its model has, and holds out a group of the fold’s training speakers', () => {
  const cells = cellsOf(experiment({ ensembles: [fusion] }))
  const [outer, inner] = ['alstm-fold-2-seed-1', 'alstm-fold-2-seed-1-inner-2'].map((id) =>
    cells.find((cell) => cell.id === id)
  )
  expect(inner?.spec).toEqual({
    ...outer?.spec,
    name: 'alstm-fold-2-seed-1-inner-2',
    protocol: { kind: 'nested', outer: folds[1].protocol, fold: 2, folds: 2 }
  })
})

it('refuses features that do not fit together, and names the model', () => {
  const asked = experiment({
    features: { stack: 2 },
    models: [{ name: 'dnn', title: 'DNN', preset: 'paper-dnn' }],
    comparisons: []
  })
  expect(() => cellsOf(asked)).toThrow(
    expect.objectContaining({
      code: 'experiment/invalid',
      message: expect.stringMatching(/model "dnn" of "small" .*"stack": "is10" is one row/) as string
    })
  )
})

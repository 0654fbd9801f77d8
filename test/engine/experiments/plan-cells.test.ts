import { expect, it } from 'vitest'
import { cellsOf, experiment } from './fake-runs.ts'

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

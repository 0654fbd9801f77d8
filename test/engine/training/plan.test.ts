import { expect, it } from 'vitest'
import type { RecurrentConfig } from '../../../src/engine/nn/config.ts'
import { planTraining } from '../../../src/engine/training/plan.ts'
import { TrainingSettings } from '../../../src/engine/training/settings.ts'
import { classes, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

it('numbers the speakers that train, and gives test speakers no speaker label', () => {
  const plan = planTraining(
    syntheticExamples(),
    classes,
    { kind: 'pair', testSpeakers: ['b', 'd'] },
    { ...tinySettings, seed: 3 }
  )
  expect(plan.tasks[1]).toEqual({ name: 'speaker', labels: ['toy/a', 'toy/c'] })
  expect(new Set(plan.split.test.map((index) => plan.examples[index].labels.speaker))).toEqual(new Set([-1]))
  for (const index of [...plan.split.training, ...plan.split.validation]) {
    const { speaker, labels } = plan.examples[index]
    expect(labels.speaker).toBe(speaker === 'a' ? 0 : 1)
  }
  expect(plan.network.tasks).toEqual([
    { name: 'emotion', classes: 2 },
    { name: 'speaker', classes: 2 },
    { name: 'gender', classes: 2 }
  ])
})

it('takes the test fold by its number from 1, the same for every seed', () => {
  const testOf = (seed: number) => {
    const plan = planTraining(
      syntheticExamples(),
      classes,
      { kind: 'fold', fold: 1 },
      { ...tinySettings, seed }
    )
    return [...new Set(plan.split.test.map((index) => plan.examples[index].speaker))].sort()
  }
  expect(testOf(1)).toEqual(['a', 'c'])
  expect(testOf(2)).toEqual(['a', 'c'])
})

it('leaves out a task that no training example has labels for', () => {
  const examples = syntheticExamples().map((example) => ({
    ...example,
    labels: { ...example.labels, gender: -1 }
  }))
  const plan = planTraining(examples, classes, { kind: 'fold', fold: 2 }, tinySettings)
  expect(plan.tasks.map(({ name }) => name)).toEqual(['emotion', 'speaker'])
})

it('leaves out a task that weighs nothing', () => {
  const lossWeights = { emotion: 1, speaker: 0, gender: 0.6 }
  const settings = { ...tinySettings, lossWeights }
  const plan = planTraining(syntheticExamples(), classes, { kind: 'fold', fold: 2 }, settings)
  expect(plan.tasks.map(({ name }) => name)).toEqual(['emotion', 'gender'])
  expect(plan.network.tasks).toHaveLength(2)
})

it('combines the paper’s states unless told otherwise', () => {
  const cellOf = (settings: object) =>
    (
      planTraining(
        syntheticExamples(),
        classes,
        { kind: 'fold', fold: 1 },
        TrainingSettings.parse({ ...tinySettings, ...settings })
      ).network as RecurrentConfig
    ).cell
  // Section 4.1 of the paper.
  expect(cellOf({})).toEqual({ kind: 'alstm', steps: [5, 3, 1], period: 5 })
  expect(cellOf({ cell: 'agru', steps: [9, 1], period: 4 })).toEqual({
    kind: 'agru',
    steps: [9, 1],
    period: 4
  })
  expect(() => cellOf({ steps: [3, 3] })).toThrow(/twice/)
  expect(() => cellOf({ steps: [0, 1] })).toThrow()
})

import { expect, it } from 'vitest'
import type { HistoryQuestion } from '../../../src/shared/history.ts'
import type { RunSummary } from '../../../src/shared/training/run-summary.ts'
import { runsThatMade, usesOf } from '../../../src/main/models/uses.ts'

const run = (id: string, modelId?: string) =>
  ({
    id,
    name: `Training ${id}`,
    createdAt: '2026-01-02T03:04:05.000Z',
    ...(modelId === undefined ? {} : { result: { modelId } })
  }) as RunSummary

const runs = { list: async () => [run('3', 'ears'), run('2'), run('1', 'other'), run('0', 'ears')] }

it('finds what a model heard and the trainings that made it', async () => {
  const asked: HistoryQuestion[] = []
  const history = {
    list: async (question: HistoryQuestion) => {
      asked.push(question)
      const item = { id: 'r1', name: 'a.wav', created: 7, starred: true }
      return { items: [item as never], total: 12 }
    }
  }
  const experiment = { id: 'e1', title: 'Cells', model: 'lstm', fold: '1' }
  const rows = [
    { modelId: 'ears', experiment: { ...experiment, seed: 1 } },
    { modelId: 'ears', experiment: { ...experiment, seed: 2 } },
    { modelId: 'ears' },
    { modelId: 'other', experiment: { ...experiment, id: 'e2' } }
  ]
  const desk = { list: async () => ({ rows, folders: [], broken: [] }) as never }
  expect(await usesOf('ears', { history, runs, desk })).toEqual({
    recordings: 12,
    newest: [{ id: 'r1', name: 'a.wav', created: 7 }],
    runs: [
      { id: '3', name: 'Training 3', createdAt: '2026-01-02T03:04:05.000Z' },
      { id: '0', name: 'Training 0', createdAt: '2026-01-02T03:04:05.000Z' }
    ],
    experiments: [{ id: 'e1', title: 'Cells' }]
  })
  expect(asked.map(({ filter }) => filter)).toEqual([{ modelId: 'ears' }])
})

it('finds no training that only began', async () => {
  expect(await runsThatMade('nobody', runs)).toEqual([])
})

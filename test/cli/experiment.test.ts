import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment } from '../../src/cli/experiment.ts'
import type { ExperimentCommand } from '../../src/cli/experiment-options.ts'
import type { Experiment } from '../../src/engine/experiments/experiment-file.ts'
import { planCells } from '../../src/engine/experiments/plan-experiment.ts'
import type { RunCell } from '../../src/engine/experiments/run-grid.ts'
import { writeTables } from '../../src/engine/experiments/write-tables.ts'
import { folds, fusion, instantRuns, labels } from '../engine/experiments/fake-runs.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-experiment-'))
})
afterEach(() => rm(cwd, { recursive: true }))

type Running = (...args: [...Parameters<RunCell>, cancel: () => void]) => ReturnType<RunCell>

const run = async (command: Partial<ExperimentCommand>, runCell: Running = instantRuns()) => {
  const terminal = recordedTerminal()
  const asked: { experiment: Experiment; folders: string[]; jobs: number[] }[] = []
  const jobs: number[] = []
  const code = await experiment(
    { experiment: 'paper-table-1', corpus: ['emo-db'], out: 'out', jobs: 2, ...command },
    {
      terminal,
      cwd,
      now: () => 0,
      experimentsFolder: join(import.meta.dirname, '../../resources/experiments'),
      plan: (asking, requests) => {
        asked.push({ experiment: asking, folders: requests.map(({ folder }) => folder), jobs })
        return Promise.resolve({
          experiment: asking,
          corpora: [{ key: 'c', name: 'Corpus C' }],
          labels,
          folds: folds.map(({ name }) => name),
          cells: planCells(asking, requests, asking.labels, folds).map((cell) => ({
            ...cell,
            trainingPrior: [0.5, 0.5]
          }))
        })
      },
      runCellWith: (count) => {
        jobs.push(count)
        return (task, hooks) => {
          if (terminal.signal.aborted) throw new Error('Nothing begins after Ctrl-C.')
          return runCell(task, hooks, () => terminal.cancel())
        }
      },
      writeTables
    }
  )
  return { code, terminal, asked: asked[0] }
}

describe('affectron experiment', () => {
  it('finds a shipped experiment by its name and takes its protocol, classes and seeds', async () => {
    const { code, asked } = await run({})
    expect(code).toBe(0)
    expect(asked.experiment).toMatchObject({ name: 'paper-table-1', labels: 'paper', seeds: [1] })
    expect(asked.folders).toEqual([join(cwd, 'emo-db')])
    expect(asked.jobs).toEqual([2])
  })

  it('changes what the command line says', async () => {
    const { asked } = await run({
      folds: 'loso',
      seeds: [4, 5],
      models: ['lstm', 'alstm'],
      labels: 'own'
    })
    expect(asked.experiment).toMatchObject({
      protocol: { kind: 'loso' },
      seeds: [4, 5],
      labels: 'own',
      comparisons: [['alstm', 'lstm']]
    })
    expect(asked.experiment.models.map(({ name }) => name)).toEqual(['lstm', 'alstm'])
  })

  it('reads a file of a person’s own, and a label map', async () => {
    await writeFile(
      join(cwd, 'mine.json'),
      JSON.stringify({ name: 'mine', title: 'Mine', models: [{ name: 'a', title: 'A' }] })
    )
    await writeFile(join(cwd, 'labels.json'), JSON.stringify({ map: { W: 'tense', N: 'calm' } }))
    const { asked } = await run({ experiment: 'mine.json', labels: 'labels.json' })
    expect(asked.experiment).toMatchObject({ name: 'mine', labels: { map: { W: 'tense', N: 'calm' } } })
  })

  it('prints the table and writes all files under stable names', async () => {
    const { terminal } = await run({})
    expect(terminal.results).toContain('| A-LSTM |')
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual([
      'comparisons.csv',
      'experiment.json',
      'runs',
      'specs',
      'table.csv',
      'table.md',
      'table.tex'
    ])
  })

  it('ends with 1 when a run failed, and still writes the table', async () => {
    const { code, terminal } = await run({}, (task, hooks) =>
      'out' in task && task.out.endsWith('mean-fold-1-seed-1')
        ? Promise.resolve({ ok: false, code: 'engine/crashed', message: 'It crashed.' })
        : instantRuns()(task, hooks)
    )
    expect(code).toBe(1)
    expect(terminal.results).toContain('- mean-fold-1-seed-1: It crashed.')
  })

  it('ends with 130 after Ctrl-C and says how to go on', async () => {
    const { code, terminal } = await run({ jobs: 1 }, async (task, hooks, cancel) => {
      cancel()
      await instantRuns()(task, hooks)
      return { ok: false, code: 'canceled', message: 'Canceled.' }
    })
    expect(code).toBe(130)
    expect(terminal.results).toBe('')
    expect(terminal.notes.at(-1)).toBe('Canceled. Give the same command again to go on.')
  })

  it('writes tables of what is finished without running anything', async () => {
    await run({ models: ['lstm'] })
    const { code, terminal } = await run({ tablesOnly: true }, () => {
      throw new Error('Nothing is to run.')
    })
    expect(code).toBe(0)
    expect(terminal.results).toContain('| LSTM |')
    expect(terminal.results).toContain('2 of 6 runs are finished.')
  })

  it('runs what a fusion needs besides, and leaves it out without its models', async () => {
    const models = ['lstm', 'alstm'].map((name) => ({ name, title: name.toUpperCase() }))
    const mine = { name: 'mine', title: 'Mine', models, ensembles: [fusion] }
    await writeFile(join(cwd, 'mine.json'), JSON.stringify({ ...mine, comparisons: [['both', 'lstm']] }))
    const { code, terminal } = await run({ experiment: 'mine.json' })
    expect(code).toBe(0)
    expect(terminal.notes).toContain(
      '12 runs: 2 models, 2 folds, seeds 1; 8 of them inside the folds, for the fusions to learn from.'
    )
    expect(terminal.results).toContain('| Both together |')
    expect(terminal.results).toContain('12 of 12 runs are finished.')
    expect(terminal.results).toMatch(/Both together − LSTM/)

    const alone = await run({ experiment: 'mine.json', out: 'alone', models: ['lstm'] })
    expect(alone.terminal.notes).toContain('2 runs: 1 models, 2 folds, seeds 1.')
    expect(alone.terminal.results).not.toContain('Both together')

    const tables = await run({ experiment: 'mine.json', tablesOnly: true }, () => {
      throw new Error('Nothing is to run.')
    })
    expect(tables.terminal.results).toBe(terminal.results)
  })

  it('cuts a fusion’s training speakers as it is told, as a file that says so does', async () => {
    const models = ['lstm', 'alstm'].map((name) => ({ name, title: name.toUpperCase() }))
    const mine = { name: 'mine', title: 'Mine', models, ensembles: [fusion] }
    await writeFile(join(cwd, 'two.json'), JSON.stringify(mine))
    await writeFile(
      join(cwd, 'four.json'),
      JSON.stringify({ ...mine, ensembles: [{ ...fusion, innerFolds: 4 }] })
    )
    const byFile = await run({ experiment: 'two.json' })
    expect(byFile.code).toBe(0)
    const goesOn = await run({ experiment: 'four.json', innerFolds: 2 }, () => {
      throw new Error('Nothing is left to run.')
    })
    expect(goesOn.terminal.results).toBe(byFile.terminal.results)
    expect(goesOn.asked.experiment).toEqual(byFile.asked.experiment)
    const tables = await run({ experiment: 'four.json', innerFolds: 2, tablesOnly: true })
    expect(tables.terminal.results).toBe(byFile.terminal.results)
    await expect(run({ experiment: 'four.json' })).rejects.toMatchObject({ code: 'experiment/changed' })
  })

  it.each([
    [{ innerFolds: 2 }, 'usage', /has no fusion, and only a fusion has inner folds/],
    [
      { experiment: 'paper-table-2', models: ['rnn'], innerFolds: 2 },
      'usage',
      /has no fusion of these models alone/
    ],
    [{ experiment: 'nothing-like-this' }, 'experiment/not-found', /nothing-like-this/],
    [{ models: ['lstm', 'transformer'] }, 'usage', /no model "transformer".*lstm, mean, alstm/],
    [{ labels: 'no-such-file.json' }, 'file/not-found', /no-such-file/]
  ])('refuses %j', async (command, code, sentence) => {
    await expect(run(command)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(sentence) as string
    })
  })
})

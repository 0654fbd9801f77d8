import { describe, expect, it } from 'vitest'
import type { ExperimentSummary, ModelScore, ModelSummary } from '../../../src/engine/experiments/summary.ts'
import { csvComparisons, csvTable } from '../../../src/engine/experiments/table-csv.ts'
import { latexTable } from '../../../src/engine/experiments/table-latex.ts'
import { markdownTable } from '../../../src/engine/experiments/table-markdown.ts'
import { experiment } from './fake-runs.ts'

const score = (mean: number): ModelScore => ({
  mean,
  low: mean - 0.1,
  high: mean + 0.05,
  values: [mean - 0.01, mean + 0.01],
  sd: 0.0141,
  folds: { mean: mean + 0.002, sd: 0.0333, count: 5 }
})
const model = (name: string, title: string, changes: Partial<ModelSummary> = {}): ModelSummary => ({
  name,
  title,
  runs: 10,
  seeds: [1, 2],
  folds: 2,
  utterances: 339,
  speakers: 10,
  badge: {
    badge: 'speaker-independent',
    kind: 'pair',
    testSpeakers: 10,
    crossCorpus: false,
    transductive: false
  },
  method: 'speaker-bootstrap',
  scores: { maf: score(0.5), map: score(0.52), accuracy: score(0.6), uar: score(0.55) },
  parameters: [1234567, 1234567],
  epochs: { mean: 9.4, sd: 2, count: 10 },
  seconds: { mean: 90, sd: 12, count: 10 },
  ...changes
})
const difference = {
  a: 0.58,
  b: 0.55,
  difference: 0.03,
  low: -0.012,
  high: 0.07,
  bootstrapP: 0.2,
  swapP: 0.0004
}
const summary: ExperimentSummary = {
  formatVersion: 1,
  experiment: experiment({ title: 'Cells & 100 % of them', seeds: [1, 2] }),
  corpora: [{ key: 'emo-db', name: 'EMO-DB' }],
  labels: ['calm', 'tense'],
  folds: ['pair 03+08', 'pair 10+09'],
  models: [model('lstm', 'LSTM'), model('alstm', 'A_LSTM, "new"', { seeds: [1], parameters: [1000, 1200] })],
  fusions: [],
  comparisons: [
    {
      a: 'A-LSTM',
      b: 'LSTM',
      utterances: 339,
      speakers: 10,
      repeats: 2,
      method: 'speaker-bootstrap',
      accuracy: difference,
      uar: difference,
      maf: { ...difference, difference: -0.03 },
      mcnemar: null,
      sentence: 'They cannot be told apart: ahead by 95 % of −3.0 points.',
      said: { key: 'tests.mayBeChance' }
    }
  ],
  runs: [
    { id: 'lstm-fold-1-seed-1', model: 'lstm', fold: 'pair 03+08', seed: 1, state: 'finished' },
    {
      id: 'alstm-fold-1-seed-2',
      model: 'alstm',
      fold: 'pair 03+08',
      seed: 2,
      state: 'failed',
      failure: { code: 'engine/crashed', message: 'It ran out of memory.' }
    }
  ]
}

describe('the Markdown table', () => {
  const lines = markdownTable(summary).split('\n')
  it('has scores with intervals in percent, a row per model', () => {
    expect(lines).toContain(
      '| LSTM | 50.0 (40.0–55.0) | 52.0 (42.0–57.0) | 60.0 (50.0–65.0) | 55.0 (45.0–60.0) | 1,234,567 | 9.4 | 1.5 |'
    )
  })
  it('says in a row that seeds are missing, and where folds differ in size', () => {
    expect(lines.find((line) => line.startsWith('| A_LSTM, "new" (1 of 2 seeds)'))).toContain('1,000–1,200')
  })
  it('has the spread over folds and seeds', () => {
    expect(lines.find((line) => line.startsWith('| LSTM | 50.2 ± 3.3 | 50.0 ± 1.4 |'))).toBeDefined()
  })
  it('has the badge, the paired tests and the failed runs', () => {
    const text = lines.join('\n')
    expect(text).toContain(
      'speaker-independent; 2 folds (pair 03+08; pair 10+09), 339 test utterances of 10 speakers'
    )
    expect(text).toContain('| A-LSTM − LSTM | +3.0 (−1.2 to +7.0) | −3.0 (−1.2 to +7.0) |')
    expect(text).toContain('< 0.001')
    expect(text).toContain('- They cannot be told apart:')
    expect(text).toContain('- alstm-fold-1-seed-2: It ran out of memory.')
  })
  it('has as many cells in each row as in the header', () => {
    const cells = lines.filter((line) => line.startsWith('|')).map((line) => line.split(/(?<!\\)\|/).length)
    expect(new Set(cells)).toEqual(new Set([10, 11, 8]))
  })
  it('says how much a fusion listens to each system', () => {
    const fit = { seed: 1, utterances: 80, offsets: [0.1, -0.1], prior: [0.5, 0.5] }
    const fits = [
      { ...fit, fold: 'pair 03+08', scales: [0.5, -0.25] },
      { ...fit, fold: 'pair 10+09', scales: [0.7, -0.35] }
    ]
    const fused = { name: 'both', title: 'Both', systems: ['lstm', 'alstm'], fits }
    const text = markdownTable({ ...summary, fusions: [fused] })
    expect(text).toContain('| Both | LSTM | 0.60 ± 0.14 |')
    expect(text).toContain('| Both | A-LSTM | −0.30 ± 0.07 |')
    const [first] = fits
    expect(markdownTable({ ...summary, fusions: [{ ...fused, fits: [first] }] })).toContain(
      '| Both | LSTM | 0.50 |'
    )
  })
  it('says so when nothing is finished', () => {
    expect(markdownTable({ ...summary, models: [], comparisons: [] })).toContain('No run is finished yet.')
  })
})

describe('the CSV tables', () => {
  it('have a row per model with shares, fields quoted where they must be', () => {
    const [header, first, second] = csvTable(summary).trimEnd().split('\n')
    const names = header.split(',')
    const row = Object.fromEntries(names.map((name, i) => [name, first.split(',')[i]]))
    expect(row).toMatchObject({ model: 'lstm', maf: '0.5', maf_low: '0.4', maf_sd_seeds: '0.0141' })
    expect(row).toMatchObject({ uar_sd_folds: '0.0333', parameters: '1234567', seconds: '90', seeds: '2' })
    expect(second).toContain('alstm,"A_LSTM, ""new""",')
  })
  it('leave empty what is not known', () => {
    const [header, row] = csvComparisons(summary).trimEnd().split('\n')
    const cells = Object.fromEntries(header.split(',').map((name, i) => [name, row.split(',')[i]]))
    expect(cells).toMatchObject({
      a: 'A-LSTM',
      uar_difference: '0.03',
      maf_difference: '-0.03',
      mcnemar_p: ''
    })
  })
})

describe('the LaTeX table', () => {
  const tex = latexTable(summary)
  it('is a booktabs table whose rows have six columns', () => {
    expect(tex).toMatch(/\\toprule[\s\S]*\\midrule[\s\S]*\\bottomrule/)
    const rows = tex.split('\n').filter((line) => line.endsWith('\\\\'))
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(row.match(/(?<!\\)&/g)).toHaveLength(5)
  })
  it('has mean ± deviation and the interval below', () => {
    expect(tex).toContain('LSTM & 50.0 $\\pm$ 1.4 &')
    expect(tex).toContain('[40.0, 55.0]')
  })
  it('escapes what TeX would read as a command', () => {
    expect(tex).toContain('Cells \\& 100 \\% of them')
    expect(tex).toContain('A\\_LSTM')
    const text = tex.replace(/^% .*$/m, '')
    expect(text).not.toMatch(/(?<!\\)%/)
    expect(text.match(/(?<!\\)\{/g)?.length).toBe(text.match(/(?<!\\)\}/g)?.length)
    expect(text).toContain('ahead by 95 \\% of $-$3.0 points')
  })
})

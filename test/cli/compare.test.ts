import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../../src/cli/compare.ts'
import type { Comparison } from '../../src/engine/evaluation/compare.ts'
import type { StoredEvaluation } from '../../src/engine/evaluation/evaluation-record.ts'
import { exampleStored } from '../engine/evaluation/example-stored.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-compare-'))
})

afterAll(() => rm(cwd, { recursive: true, force: true }))

async function run(a: StoredEvaluation, b: StoredEvaluation, format: 'table' | 'json' = 'table') {
  await writeFile(join(cwd, 'a.json'), JSON.stringify(a))
  await writeFile(join(cwd, 'b.json'), JSON.stringify(b))
  const terminal = recordedTerminal()
  const code = await compare({ runs: ['a.json', 'b.json'], format }, { terminal, cwd, now: () => 0 })
  return { code, text: terminal.results }
}

const better = exampleStored([9, 9, 9, 9, 9, 9])
const worse = exampleStored([6, 6, 6, 6, 6, 6])

describe('affectron compare', () => {
  it('says the sentence, then the numbers', async () => {
    const { code, text } = await run(better, worse)
    expect(code).toBe(0)
    expect(text).toBe(`\
a.json is better than b.json by 30.0 points of UAR (95 % interval 30.0 to 30.0, 6 speakers); this is unlikely to be chance.

          a.json  b.json   A − B  95 % interval     bootstrap p  exchange p
UAR        0.900   0.600  +0.300  +0.300 to +0.300       <0.001       0.031
MAF        0.899   0.600  +0.299  +0.299 to +0.299       <0.001       0.031
accuracy   0.900   0.600  +0.300  +0.300 to +0.300       <0.001       0.031

60 utterances of 6 speakers; drawn and exchanged: whole speakers.
McNemar, clips taken as independent: both right 36, only A 18, only B 0, neither 6; exact p <0.001, χ² with correction 16.06 (p <0.001).
`)
  })

  it('as JSON holds all of it', async () => {
    const { text } = await run(better, worse, 'json')
    const comparison = JSON.parse(text) as Comparison
    expect(comparison.uar.difference).toBeCloseTo(0.3, 12)
    expect(comparison.sentence).toContain('a.json is better than b.json')
  })

  it('does not mind labels in another order', async () => {
    const turned = {
      ...worse,
      report: { labels: ['sad', 'angry'] },
      predictions: worse.predictions.map((prediction) => ({
        ...prediction,
        probabilities: [...prediction.probabilities].reverse()
      }))
    }
    expect((await run(better, turned)).text).toBe((await run(better, worse)).text)
  })

  it('refuses models of other emotions', async () => {
    const other = {
      ...worse,
      report: { labels: ['angry', 'sad', 'happy'] },
      predictions: worse.predictions.map((prediction) => ({
        ...prediction,
        probabilities: [...prediction.probabilities, 0]
      }))
    }
    await expect(run(better, other)).rejects.toMatchObject({ code: 'evaluation/different-items' })
    await expect(run(other, better)).rejects.toMatchObject({ code: 'evaluation/different-items' })
  })

  it('refuses tests of other utterances, with how many', async () => {
    const fewer = { ...worse, predictions: worse.predictions.slice(12) }
    await expect(run(better, fewer)).rejects.toMatchObject({
      code: 'evaluation/different-items',
      message: expect.stringContaining('12 are in that of "a.json" alone, 0 in that of "b.json"') as string
    })
  })
})

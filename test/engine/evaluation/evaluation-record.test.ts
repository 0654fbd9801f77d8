import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeWords, readEvaluation, scoreAgain } from '../../../src/engine/evaluation/evaluation-record.ts'
import { exampleStored } from './example-stored.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-record-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function runWith(name: string, result: string): Promise<string> {
  const run = join(folder, name)
  await mkdir(run, { recursive: true })
  await writeFile(join(run, 'result.json'), result)
  return run
}

describe('a stored test', () => {
  it('is read from the run’s folder or from the file itself', async () => {
    const run = await runWith('good', JSON.stringify({ ...exampleStored(), seconds: 3 }))
    const fromFolder = await readEvaluation(run, 'good')
    expect(fromFolder.predictions).toEqual(exampleStored().predictions)
    expect(await readEvaluation(join(run, 'result.json'), 'good')).toEqual(fromFolder)
    expect(scoreAgain(fromFolder).metrics.overall.accuracy.value).toBeCloseTo(0.7, 12)
  })

  it('without crossing corpora or knowing more is what its badge says', () => {
    const badge = 'unknown' as const
    const words = badgeWords({ description: '', badge, crossCorpus: true, transductive: false })
    expect(words).toBe('not known to be speaker-independent, across corpora')
  })

  it('that is not there is not found', async () => {
    await expect(readEvaluation(join(folder, 'nowhere'), 'nowhere')).rejects.toMatchObject({
      code: 'run/not-found',
      message: '"nowhere" is not there. Check the path of the run.'
    })
  })

  it('of a run that has not ended says how to finish it', async () => {
    await mkdir(join(folder, 'unfinished'))
    await expect(readEvaluation(join(folder, 'unfinished'), 'unfinished')).rejects.toMatchObject({
      code: 'run/not-found',
      message: expect.stringContaining('affectron train --resume unfinished') as string
    })
  })

  it.each([
    ['no JSON', '{"formatVersion":'],
    ['something else', '{"formatVersion": 1}'],
    ['a label that is none', JSON.stringify(withFirst({ label: 'bored' }))],
    ['too few probabilities', JSON.stringify(withFirst({ probabilities: [1] }))],
    ['no predictions', JSON.stringify({ ...exampleStored(), predictions: [] })]
  ])('that holds %s is damaged', async (name, result) => {
    const run = await runWith(name.replaceAll(' ', '-'), result)
    await expect(readEvaluation(run, name)).rejects.toMatchObject({ code: 'run/damaged' })
  })
})

function withFirst(change: object) {
  const stored = exampleStored()
  const [first, ...rest] = stored.predictions
  return { ...stored, predictions: [{ ...first, ...change }, ...rest] }
}

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseRunSpec } from '../../../src/engine/training/run-spec.ts'
import { Workbench } from '../../../src/engine/training/workbench.ts'
import type { Progress } from '../../../src/shared/progress.ts'
import { FoldersFacts } from '../../../src/shared/training/folder-facts.ts'
import { encodeWav } from '../../../src/shared/wav.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
const hooks = { now: () => 0, threads: 1 }
let folder: string
let bench: Workbench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-bench-'))
  bench = new Workbench()
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const specOf = (changes: object) =>
  parseRunSpec({ name: 'x', corpora: [{ folder: recordings }], ...changes }, 'spec', '/')

describe('looking at folders', () => {
  it('tells labels, speakers and what training would make of them', async () => {
    const facts = await bench.inspect([{ folder: recordings }])
    expect(FoldersFacts.parse(facts)).toEqual(facts)
    const [corpus] = facts.corpora
    expect(corpus).toMatchObject({ key: 'emo-db', name: 'EMO-DB', recordings: 63, ofUnknownSpeakers: 0 })
    expect(corpus.labels.slice(0, 4).map(({ recordings }) => recordings)).toEqual([15, 15, 15, 15])
    expect(corpus.labels.find(({ label }) => label === 'W')).toMatchObject({ word: 'angry' })
    expect(corpus.speakers).toHaveLength(10)
    expect(corpus.speakers[0]).toEqual({ speaker: '03', sex: 'male', recordings: 7 })
    expect(facts.labels.classes).toEqual(['neutral', 'happy', 'angry', 'sad'])
    expect(facts.labels.maps['emo-db']).toMatchObject({ W: 'angry', L: null })
  })

  it('takes the corpus’s own labels where the paper’s are not among them', async () => {
    await cp(join(recordings, '03a01Fa.wav'), join(folder, 'bored', 'a.wav'))
    await cp(join(recordings, '03a02Ta.wav'), join(folder, 'calm', 'b.wav'))
    const { labels } = await bench.inspect([{ folder }])
    expect(labels.classes).toEqual(['bored', 'calm'])
  })

  it('shows a folder with a single class, though nothing can be trained on it', async () => {
    await cp(join(recordings, '03a01Fa.wav'), join(folder, '03a01Fa.wav'))
    const { labels, corpora } = await bench.inspect([{ folder }])
    expect(labels).toEqual({ classes: ['happy'], maps: { 'emo-db': { F: 'happy' } } })
    expect(corpora[0].problems).toMatchObject([{ code: 'corpus/one-speaker' }])
  })

  it('sees what changed in the folder since', async () => {
    await cp(join(recordings, '03a01Fa.wav'), join(folder, '03a01Fa.wav'))
    expect((await bench.inspect([{ folder }])).corpora[0].recordings).toBe(1)
    await cp(join(recordings, '08a01Na.wav'), join(folder, '08a01Na.wav'))
    expect((await bench.inspect([{ folder }])).corpora[0].recordings).toBe(2)
  })

  it('fails for a folder that is gone, and works again when it is back', async () => {
    const gone = join(folder, 'later')
    await expect(bench.inspect([{ folder: gone }])).rejects.toMatchObject({ code: 'file/not-found' })
    await cp(join(recordings, '03a01Fa.wav'), join(gone, '03a01Fa.wav'))
    expect((await bench.inspect([{ folder: gone }])).corpora[0].recordings).toBe(1)
  })

  it('lists recordings of a label or a speaker, evenly from all', async () => {
    const requests = [{ folder: recordings }]
    const angry = await bench.list(requests, 'emo-db', { label: 'W', most: 5 })
    expect(angry).toHaveLength(5)
    expect(angry.every(({ label }) => label === 'W')).toBe(true)
    expect(new Set(angry.map(({ speaker }) => speaker)).size).toBe(5)
    const ofThree = await bench.list(requests, 'emo-db', { speaker: '03', most: 100 })
    expect(ofThree).toHaveLength(7)
    await expect(bench.list(requests, 'ravdess', { most: 1 })).rejects.toMatchObject({
      code: 'corpus/unknown-recording'
    })
  })
})

describe('checking recordings', () => {
  it('decodes each once, whatever is corrected afterwards', async () => {
    const seen: Progress[] = []
    const onProgress = (progress: Progress) => seen.push(progress)
    const [report] = await bench.check([{ folder: recordings }], { ...hooks, onProgress })
    expect(report).toMatchObject({ complete: true, totals: { recordings: 63, inspected: 63, readable: 63 } })
    expect(seen.at(-1)).toMatchObject({ done: 63, total: 63 })
    seen.length = 0
    const corrected = { folder: recordings, exclude: ['03a01Fa'], relabel: { '08a01Wa': 'T' } }
    const [again] = await bench.check([corrected], { ...hooks, onProgress })
    expect(seen).toEqual([])
    expect(again.totals).toMatchObject({ recordings: 62, inspected: 62 })
    expect(again.classes.find(({ label }) => label === 'T')?.recordings).toBe(16)
  })

  it('goes on where it was canceled', async () => {
    const controller = new AbortController()
    const [partial] = await bench.check([{ folder: recordings }], {
      ...hooks,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 20) controller.abort()
      }
    })
    expect(partial).toMatchObject({ complete: false, totals: { inspected: 20 } })
    const seen: number[] = []
    const [whole] = await bench.check([{ folder: recordings }], {
      ...hooks,
      onProgress: ({ done }) => seen.push(done)
    })
    expect(whole.complete).toBe(true)
    expect(seen).toEqual(Array.from({ length: 43 }, (_, i) => 21 + i))
  })

  it('makes the preview of a split exact', async () => {
    const spec = specOf({})
    expect((await bench.preview(spec)).exact).toBe(false)
    await bench.check(spec.corpora, hooks)
    expect((await bench.preview(spec)).exact).toBe(true)
    const corrected = specOf({ corpora: [{ folder: recordings, exclude: ['03a01Fa'] }] })
    expect((await bench.preview(corrected)).exact).toBe(true)
  })
})

describe('listening', () => {
  it('gives a recording as training hears it, and of a segment its stretch alone', async () => {
    const ramp = Float32Array.from({ length: 16000 }, (_, i) => i / 32000)
    await writeFile(join(folder, 'talk.wav'), encodeWav([ramp], 16000, 'float32'))
    await writeFile(
      join(folder, 'list.csv'),
      'path,emotion,id,start,end\ntalk.wav,happy,first,0,0.25\ntalk.wav,sad,second,0.25,1\n'
    )
    const clip = await bench.hear([{ folder }], 'manifest/second')
    expect(clip).toMatchObject({ name: 'talk.wav', sampleRate: 16000, durationSeconds: 0.75 })
    expect(clip.samples).toEqual(ramp.slice(4000))
  })

  it('says that a recording is unknown or gone', async () => {
    const requests = [{ folder: recordings }]
    for (const id of ['emo-db/none', 'none/03a01Fa', '03a01Fa', 'emo-db/../../etc/passwd']) {
      await expect(bench.hear(requests, id)).rejects.toMatchObject({ code: 'corpus/unknown-recording' })
    }
    await cp(join(recordings, '03a01Fa.wav'), join(folder, '03a01Fa.wav'))
    await bench.inspect([{ folder }])
    await rm(join(folder, '03a01Fa.wav'))
    await expect(bench.hear([{ folder }], 'emo-db/03a01Fa')).rejects.toMatchObject({ code: 'file/not-found' })
  })
})

it('estimates a training on what was planned', async () => {
  const settings = { trunkSize: 8, unitsPerDirection: 4, branchSize: 8, maxEpochs: 2 }
  const estimate = await bench.estimate(specOf({ settings }), { ...hooks, now: () => performance.now() })
  expect(estimate).toMatchObject({ recordings: 60, maxEpochs: 2 })
  expect(estimate.seconds).toBeGreaterThan(0)
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import type { CorpusRequest } from '../../src/engine/corpora/corpus-request.ts'

/** A corpus of 100,000 recordings: 200 speakers, five emotions, a hundred recordings of each. */
const SPEAKERS = 200
const emotions = ['angry', 'happy', 'neutral', 'sad', 'Überraschung']
const TAKES = 100
const FILES = SPEAKERS * emotions.length * TAKES

/** What the listing, the utterances and a manifest of a file may cost together: 3 KiB and a floor. */
const MOST_BYTES = 150 * 2 ** 20 + 3 * 1024 * FILES

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-large-'))
  const rows = ['path,emotion,speaker,sex']
  for (let speaker = 0; speaker < SPEAKERS; speaker++) {
    for (const emotion of emotions) {
      const below = `speaker_${speaker}/${emotion}`
      await mkdir(join(folder, below), { recursive: true })
      const paths = Array.from({ length: TAKES }, (_, take) => `${below}/take ${take}.WAV`)
      await Promise.all(paths.map((path) => writeFile(join(folder, path), '')))
      for (const path of paths) rows.push(`${path},${emotion},${speaker},${speaker % 2 === 0 ? 'f' : 'm'}`)
    }
  }
  await writeFile(join(folder, 'list.csv'), rows.join('\n'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Resident memory at its highest while something is done, beyond what was there before. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ result: T; bytes: number }> {
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)
  const result = await work().finally(() => clearInterval(watch))
  return { result, bytes: Math.max(peak, process.memoryUsage.rss()) - before }
}

it.each<[string, Partial<CorpusRequest>]>([
  ['class-folders', { layout: 'class-folders' }],
  ['manifest', {}]
])('reads 100,000 recordings as %s in bounded memory', async (id, options) => {
  const { result, bytes } = await peakOf(() => readCorpus({ folder, ...options }))
  expect(result.id).toBe(id)
  expect(result.utterances.length).toBe(FILES)
  expect(new Set(result.utterances.map(({ speaker }) => speaker)).size).toBe(SPEAKERS)
  expect(result.problems).toEqual([])
  expect(bytes).toBeLessThan(MOST_BYTES)
})

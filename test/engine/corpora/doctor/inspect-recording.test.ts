import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { inspectRecording } from '../../../../src/engine/corpora/doctor/inspect-recording.ts'
import { extractRecording } from '../../../../src/engine/features/extract-recording.ts'
import type { ClipFacts } from '../../../../src/engine/corpora/doctor/facts.ts'

const data = fileURLToPath(new URL('../../../data/audio/', import.meta.url))
const { signal } = new AbortController()

const inspect = async (path: string, parts = [{}]) => {
  const results = await inspectRecording({ path: data + path, shown: path, parts }, signal)
  return results.map((result) => (result.ok ? result.value : result.error))
}
const factsOf = async (path: string) => (await inspect(path))[0] as ClipFacts

describe('the hash of the decoded audio', () => {
  test('is the same in every container that keeps each sample', async () => {
    // Made from one clip by ffmpeg; test/data/audio/README.md.
    const kept = ['pcm16-16k.wav', 'pcm16-16k.flac', 'pcm16-16k.aiff', 'pcm24-16k.flac', 'float32-16k.wav']
    const hashes = await Promise.all(kept.map(async (name) => (await factsOf(`formats/a/${name}`)).hash))
    expect(new Set(hashes).size).toBe(1)
    expect((await factsOf('formats/a/pcm16-8k.wav')).hash).not.toBe(hashes[0])
    expect((await factsOf('formats/b/pcm16-16k.wav')).hash).not.toBe(hashes[0])
  })

  test('is the one that training compares', async () => {
    const path = 'formats/a/pcm16-44k1.wav'
    const parts = [{ start: 0.5, end: 1.5 }, {}]
    const job = { path: data + path, shown: path, set: 'lld36' as const, parts }
    const extracted = (await extractRecording(job, signal)).parts
    const hashes = extracted.map((part) => (part.ok ? part.value.audioHash : ''))
    expect((await inspect(path, parts)).map((facts) => (facts as ClipFacts).hash)).toEqual(hashes)
  })
})

test('parts of a file are measured apart, and one outside of it fails alone', async () => {
  const [first, whole, outside] = await inspect('formats/a/pcm16-16k.flac', [
    { start: 0.25, end: 1 },
    {},
    { start: 1000 }
  ] as object[])
  expect(first).toMatchObject({ seconds: 0.75, container: 'flac', sampleRate: 16000, channels: 1 })
  expect((whole as ClipFacts).seconds).toBeGreaterThan(1)
  expect(outside).toMatchObject({ code: 'corpus/segment-outside' })
})

test('what the decoder says is kept', async () => {
  expect((await factsOf('malformed/truncated.wav')).warnings).toContain('audio/truncated')
  expect((await factsOf('malformed/stereo-opposite.wav')).warnings).toContain('audio/channels-cancel')
})

test.each([
  ['malformed/text.wav', 'audio/not-audio'],
  ['malformed/nowhere.wav', 'file/not-found']
])('%s is an error with its code', async (path, code) => {
  await expect(inspect(path)).rejects.toMatchObject({ code })
})

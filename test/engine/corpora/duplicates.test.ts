import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Utterance } from '../../../src/engine/corpora/corpus.ts'
import { dropConflictingDuplicates, hashFiles } from '../../../src/engine/corpora/duplicates.ts'

const utterance = (id: string, emotion: string, speaker: string): Utterance => ({
  id,
  emotion,
  speaker,
  path: `/c/${id}`,
  relativePath: id
})

test('one recording under two labels is used under none', () => {
  const happy = utterance('1006_TIE_HAP_XX', 'HAP', '1006')
  const neutral = utterance('1006_TIE_NEU_XX', 'NEU', '1006')
  const other = utterance('1006_TIE_SAD_XX', 'SAD', '1006')
  expect(dropConflictingDuplicates([happy, other, neutral], ['x', 'y', 'x'])).toEqual({
    utterances: [other],
    hashes: ['y'],
    notes: [
      '1006_TIE_HAP_XX and 1006_TIE_NEU_XX are the same recording under different labels; none of them is used.'
    ]
  })
})

test('one recording under two speakers is used under neither', () => {
  const copies = [utterance('a', 'HAP', '1'), utterance('b', 'HAP', '2')]
  expect(dropConflictingDuplicates(copies, ['x', 'x']).utterances).toEqual([])
})

test('of copies that agree the first stays', () => {
  const copies = [utterance('a', 'HAP', '1'), utterance('b', 'HAP', '1'), utterance('c', 'HAP', '1')]
  expect(dropConflictingDuplicates(copies, ['x', 'x', 'x'])).toEqual({
    utterances: [copies[0]],
    hashes: ['x'],
    notes: ['a, b and c are the same recording; only the first is used.']
  })
})

const wav = join(import.meta.dirname, '../../data/emodb/wav')
const files = ['03a01Fa.wav', '08a01Wa.wav'].map((name) => ({ path: join(wav, name), relativePath: name }))

test('files are hashed by their bytes', async () => {
  const done: number[] = []
  const hashes = await hashFiles(files, { onProgress: (progress) => done.push(progress.done) })
  expect(hashes).toEqual(
    files.map(({ path }) => createHash('sha256').update(readFileSync(path)).digest('hex'))
  )
  expect(done).toEqual([1, 2])
})

test('a file that is gone is named', async () => {
  const gone = { path: join(wav, 'gone.wav'), relativePath: 'wav/gone.wav' }
  await expect(hashFiles([gone])).rejects.toMatchObject({
    code: 'file/unreadable',
    message: expect.stringContaining('"wav/gone.wav"') as string
  })
})

test('hashing stops when canceled', async () => {
  const controller = new AbortController()
  const work = hashFiles(files, { signal: controller.signal, onProgress: () => controller.abort() })
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
})

import { expect, test } from 'vitest'
import type { Utterance } from '../../../src/engine/corpora/corpus.ts'
import { dropConflictingDuplicates } from '../../../src/engine/corpora/duplicates.ts'

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
  expect(dropConflictingDuplicates([happy, other, neutral], ['x', 'y', 'x'])).toMatchObject({
    utterances: [other],
    hashes: ['y'],
    notes: [
      {
        message:
          '1006_TIE_HAP_XX and 1006_TIE_NEU_XX are the same recording under different labels; none of them is used.'
      }
    ]
  })
})

test('one recording under two speakers is used under neither', () => {
  const copies = [utterance('a', 'HAP', '1'), utterance('b', 'HAP', '2')]
  expect(dropConflictingDuplicates(copies, ['x', 'x']).utterances).toEqual([])
})

test('of copies that agree the first stays', () => {
  const copies = [utterance('a', 'HAP', '1'), utterance('b', 'HAP', '1'), utterance('c', 'HAP', '1')]
  expect(dropConflictingDuplicates(copies, ['x', 'x', 'x'])).toMatchObject({
    utterances: [copies[0]],
    hashes: ['x'],
    notes: [{ message: 'a, b and c are the same recording; only the first is used.' }]
  })
})

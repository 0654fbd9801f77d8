import { expect, test } from 'vitest'
import { emotionWord } from '../../../src/engine/corpora/label-maps.ts'

test('every label of the corpora has the word of its own language', () => {
  // Wut, Langeweile, Ekel, Angst, Freude, Trauer, neutral.
  const words = ['W', 'L', 'E', 'A', 'F', 'T', 'N'].map((letter) => emotionWord('emo-db', letter))
  expect(words).toEqual(['angry', 'bored', 'disgusted', 'afraid', 'happy', 'sad', 'neutral'])
  expect(['ANG', 'DIS', 'FEA', 'HAP', 'NEU', 'SAD'].map((code) => emotionWord('crema-d', code))).toEqual([
    'angry',
    'disgusted',
    'afraid',
    'happy',
    'neutral',
    'sad'
  ])
})

test("folders' names are understood in several forms, others stand for themselves", () => {
  expect(['Angry', 'ANGER', 'joy', 'Neutral'].map((name) => emotionWord('class-folders', name))).toEqual([
    'angry',
    'angry',
    'happy',
    'neutral'
  ])
  expect(emotionWord('class-folders', 'Proud')).toBe('proud')
  expect(emotionWord('class-folders', 'constructor')).toBe('constructor')
})

import { expect, test } from 'vitest'
import { findEmotionWord } from '../../../src/engine/corpora/emotion-words.ts'

test.each([
  ['Angry', 'angry'],
  ['ANGER', 'angry'],
  ['Wut', 'angry'],
  ['Ärger', 'angry'],
  ['A\u0308rger', 'angry'],
  ['joy', 'happy'],
  ['Fröhlich', 'happy'],
  ['glücklich', 'happy'],
  ['Trauer', 'sad'],
  ['tristesse', 'sad'],
  ['Überraschung', 'surprised'],
  ['Pleasant surprise', 'surprised'],
  ['pleasant-surprised', 'surprised'],
  ['01_neutral', 'neutral'],
  ['(05) Sad', 'sad'],
  ['fear 2', 'afraid'],
  ['Ekel', 'disgusted'],
  ['愤怒', 'angry'],
  ['xxx', 'undecided']
])('%s is %s', (name, word) => {
  expect(findEmotionWord(name)).toBe(word)
})

test.each(['Proud', 'speaker1', 'wav', '', '01', 'constructor', 'angrybirds', 'a'])(
  '%j is no emotion',
  (name) => {
    expect(findEmotionWord(name)).toBeUndefined()
  }
)

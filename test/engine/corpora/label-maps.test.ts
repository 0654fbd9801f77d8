import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emotionWord, selectClasses } from '../../../src/engine/corpora/label-maps.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'

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

test("the paper's four classes, in its order; the rest is left out and counted", async () => {
  const corpus = await readCorpus(join(import.meta.dirname, '../../data/emodb'))
  const { classes, utterances, labels, notes } = selectClasses(corpus)
  expect(classes).toEqual(['neutral', 'happy', 'angry', 'sad'])
  expect(labels.length).toBe(60)
  expect(utterances.map(({ id }) => id[5])).toEqual(labels.map((label) => 'NFWT'[label]))
  expect(classes.map((_, index) => labels.filter((label) => label === index).length)).toEqual([
    15, 15, 15, 15
  ])
  expect(notes).toEqual(['Left out 3 recordings of other emotions: 1 bored, 1 afraid and 1 disgusted.'])
  expect(selectClasses(corpus, ['bored']).utterances.map(({ id }) => id)).toEqual(['09a02La'])
  expect(selectClasses({ ...corpus, utterances }).notes).toEqual([])
})

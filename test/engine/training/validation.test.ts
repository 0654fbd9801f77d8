import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/engine/random.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import { chooseValidation } from '../../../src/engine/training/validation.ts'

/** Ten utterances of each of six speakers in two corpora, both sexes in each. */
const examples: Example[] = ['a/f1', 'a/f2', 'a/m1', 'a/m2', 'b/f3', 'b/m3'].flatMap((speaker) =>
  Array.from({ length: 10 }, (_, take) => ({
    id: `${speaker}-${take}`,
    corpus: speaker[0],
    speaker,
    gender: speaker.includes('f') ? ('female' as const) : ('male' as const),
    features: new Float32Array(36),
    frames: 1,
    labels: { emotion: 0, speaker: 0, gender: 0 }
  }))
)
const all = examples.map((_, index) => index)
const speakersOf = (indices: number[]) => [...new Set(indices.map((index) => examples[index].speaker))].sort()

describe('validation', () => {
  it('by utterances takes the share at random and leaves every speaker in training', () => {
    const { training, validation } = chooseValidation(
      examples,
      all,
      { by: 'utterances', share: 0.1 },
      createRandom(1)
    )
    expect(validation).toHaveLength(6)
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual(all)
    expect(speakersOf(training)).toHaveLength(6)
    const other = chooseValidation(examples, all, { by: 'utterances', share: 0.1 }, createRandom(2))
    expect(other.validation).not.toEqual(validation)
  })

  it('by speakers takes whole speakers, of every corpus and sex at least one', () => {
    const available = all.filter((index) => examples[index].corpus === 'a')
    const { training, validation } = chooseValidation(
      examples,
      available,
      { by: 'speakers', share: 0.2 },
      createRandom(1)
    )
    expect(speakersOf(validation).map((speaker) => speaker.slice(0, 3))).toEqual(['a/f', 'a/m'])
    expect(speakersOf(training)).toHaveLength(2)
    expect(speakersOf(training).some((speaker) => speakersOf(validation).includes(speaker))).toBe(false)
    expect(training.length + validation.length).toBe(available.length)
  })

  it.each([
    { by: 'utterances' as const, indices: [0, 1] },
    { by: 'speakers' as const, indices: [0, 1, 2] }
  ])('refuses too few examples ($by)', ({ by, indices }) => {
    expect(() => chooseValidation(examples, indices, { by, share: 0.1 }, createRandom(1))).toThrowError(
      expect.objectContaining({ code: 'corpus/too-few' })
    )
  })
})

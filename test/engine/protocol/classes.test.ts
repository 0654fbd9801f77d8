import { describe, expect, it } from 'vitest'
import { checkClasses } from '../../../src/engine/protocol/classes.ts'
import type { Split } from '../../../src/engine/protocol/split.ts'
import { refusal } from './recordings.ts'

const split: Split = {
  training: [0, 1],
  validation: [2],
  test: [3],
  unused: [],
  badge: 'speaker-independent',
  description: { message: '', said: { key: 'trainings.trial' } },
  warnings: []
}
const items = (...emotions: number[]) => emotions.map((emotion) => ({ labels: { emotion } }))
const classes = ['calm', 'angry']

describe('checkClasses', () => {
  it('warns of a class that the test cannot measure', () => {
    expect(checkClasses(split, items(0, 1, 1, 0), classes, 'fold 2 of 5')).toMatchObject([
      {
        code: 'protocol/class-untested',
        message: 'No test recording of "fold 2 of 5" is labeled "angry": its recall cannot be measured here.'
      }
    ])
  })

  it('refuses a class that nothing trains, with its name, the fold and what to do', () => {
    expect(() => checkClasses(split, items(0, 0, 1, 1), classes, 'fold 2 of 5')).toThrow(
      refusal(
        'protocol/class-missing',
        'No training recording of "fold 2 of 5" is labeled "angry". Add recordings of it, train without this emotion ' +
          '(--emotions), or choose another test.'
      )
    )
  })

  it('refuses one class', () => {
    expect(() => checkClasses(split, items(1, 1, 1, 1), classes, 'pair')).toThrow(
      refusal('labels/one-class', 'All recordings are labeled "angry"')
    )
  })
})

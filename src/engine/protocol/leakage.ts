import { AffectronError } from '../../shared/errors.ts'
import { nameOf, speakerKey, type Split, type Spoken } from './split.ts'

/**
 * Proves of a split that its test is honest: no utterance, no audio, no near duplicate and no segment of one file on two
 * sides, and, where the badge promises it, no speaker of the test in training or validation. Training and validation
 * may share speakers, as in the paper: validation only chooses the epoch. It trusts nothing of how the split was made.
 *
 * @throws AffectronError `protocol/leak`
 */
export function assertNoLeak(split: Split, items: readonly Spoken[]): void {
  const sides: Side[] = [
    { name: 'training', indices: split.training },
    { name: 'validation', indices: split.validation },
    { name: 'the test', indices: split.test }
  ]
  const called = (index: number): string => nameOf(items, index)
  assertApart(sides, String, (index) => `The recording ${called(index)}`)
  assertApart(
    sides,
    (index) => items[index].hash,
    (index) => `The audio of ${called(index)}`
  )
  assertApart(
    sides,
    (index) => items[index].duplicateGroup,
    (index) => `A near duplicate of ${called(index)}`
  )
  assertApart(
    sides,
    (index) => items[index].source,
    (index) => `The file of ${called(index)}`
  )
  if (split.badge === 'speaker-dependent') return
  const known = { name: 'training or validation', indices: [...split.training, ...split.validation] }
  const speakerOf = (index: number): string => {
    const key = speakerKey(items[index])
    if (key !== undefined) return key
    throw new AffectronError(
      'protocol/leak',
      `The recording ${called(index)} has no speaker, so the test cannot be called speaker-independent. Choose a ` +
        'corpus with speakers.'
    )
  }
  assertApart([known, sides[2]], speakerOf, (index) => `The speaker ${speakerOf(index)}`)
}

interface Side {
  name: string
  indices: readonly number[]
}

/**
 * @param keyOf what must not stand on two sides; undefined where it is unknown
 * @param describe the same for a person, at the start of a sentence
 */
function assertApart(
  sides: readonly Side[],
  keyOf: (index: number) => string | undefined,
  describe: (index: number) => string
): void {
  const seen = new Map<string, Side>()
  for (const side of sides) {
    for (const index of side.indices) {
      const key = keyOf(index)
      if (key === undefined) continue
      const other = seen.get(key)
      if (other !== undefined && other !== side) {
        throw new AffectronError(
          'protocol/leak',
          `${describe(index)} would be both in ${other.name} and in ${side.name}. Remove duplicates from the corpus, ` +
            'or choose another protocol.'
        )
      }
      seen.set(key, side)
    }
  }
}

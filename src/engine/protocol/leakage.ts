import { AffectronError } from '../../shared/errors.ts'
import { speakerKey, type Split, type Spoken } from './split.ts'

/**
 * Proves of a split that its test is honest: no utterance and no audio on two sides, and, where the badge promises it, no
 * speaker of the test in training or validation. Training and validation may share speakers, as in the paper: validation
 * only chooses the epoch.
 *
 * @param hashes of the audio, one per item; without them the audio is not compared
 * @throws AffectronError `protocol/impossible`
 */
export function assertNoLeak(split: Split, items: readonly Spoken[], hashes?: readonly string[]): void {
  const sides: Side[] = [
    { name: 'training', indices: split.training },
    { name: 'validation', indices: split.validation },
    { name: 'the test', indices: split.test }
  ]
  const nameOf = (index: number): string => items[index].id ?? `number ${index + 1}`
  assertApart(sides, String, (index) => `The recording ${nameOf(index)}`)
  if (hashes !== undefined) {
    assertApart(
      sides,
      (index) => hashes[index],
      (index) => `The audio of ${nameOf(index)}`
    )
  }
  if (split.badge === 'speaker-dependent') return
  const known = { name: 'training or validation', indices: [...split.training, ...split.validation] }
  const speakerOf = (index: number): string => {
    const key = speakerKey(items[index])
    if (key !== undefined) return key
    throw new AffectronError(
      'protocol/impossible',
      `The recording ${nameOf(index)} has no speaker, so the test cannot be called speaker-independent. Choose a ` +
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
 * @param keyOf what must not stand on two sides
 * @param describe the same for a person, at the start of a sentence
 */
function assertApart(
  sides: readonly Side[],
  keyOf: (index: number) => string,
  describe: (index: number) => string
): void {
  const seen = new Map<string, Side>()
  for (const side of sides) {
    for (const index of side.indices) {
      const other = seen.get(keyOf(index))
      if (other !== undefined && other !== side) {
        throw new AffectronError(
          'protocol/impossible',
          `${describe(index)} would be both in ${other.name} and in ${side.name}. Remove duplicates from the corpus, ` +
            'or choose another protocol.'
        )
      }
      seen.set(keyOf(index), side)
    }
  }
}

import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
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
    { name: 'protocols.sideTraining', indices: split.training },
    { name: 'protocols.sideValidation', indices: split.validation },
    { name: 'protocols.sideTest', indices: split.test }
  ]
  const called = (index: number): string => nameOf(items, index)
  assertApart(sides, String, (index) => sentence('protocols.leakRecording', { name: called(index) }))
  assertApart(
    sides,
    (index) => items[index].hash,
    (index) => sentence('protocols.leakAudio', { name: called(index) })
  )
  assertApart(
    sides,
    (index) => items[index].duplicateGroup,
    (index) => sentence('protocols.leakNear', { name: called(index) })
  )
  assertApart(
    sides,
    (index) => items[index].source,
    (index) => sentence('protocols.leakFile', { name: called(index) })
  )
  if (split.badge === 'speaker-dependent') return
  const known: Side = { name: 'protocols.sideKnown', indices: [...split.training, ...split.validation] }
  const speakerOf = (index: number): string => {
    const key = speakerKey(items[index])
    if (key !== undefined) return key
    throw new AffectronError('protocol/leak', say('protocols.noSpeakerInTest', { recording: called(index) }))
  }
  assertApart([known, sides[2]], speakerOf, (index) =>
    sentence('protocols.leakSpeaker', { name: speakerOf(index) })
  )
}

interface Side {
  name: 'protocols.sideTraining' | 'protocols.sideValidation' | 'protocols.sideTest' | 'protocols.sideKnown'
  indices: readonly number[]
}

/**
 * @param keyOf what must not stand on two sides; undefined where it is unknown
 * @param describe the same for a person, at the start of a sentence
 */
function assertApart(
  sides: readonly Side[],
  keyOf: (index: number) => string | undefined,
  describe: (index: number) => Sentence
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
          say('protocols.leak', {
            what: describe(index),
            side: sentence(other.name),
            other: sentence(side.name)
          })
        )
      }
      seen.set(key, side)
    }
  }
}

import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import { labelWord, say } from '../../shared/said.ts'
import type { Split, Spoken } from './split.ts'

/**
 * Checks that the network can learn every class, and says which ones the test cannot measure.
 *
 * @param classes words in the order of the items' `labels.emotion`
 * @param name of the protocol, e.g. `fold 2 of 5`
 * @returns warnings
 * @throws AffectronError `labels/one-class`, `protocol/class-missing`
 */
export function checkClasses(
  split: Split,
  items: readonly Spoken[],
  classes: readonly string[],
  name: string
): Warning[] {
  const heard = (indices: readonly number[]): Set<number | undefined> =>
    new Set(indices.map((index) => items[index].labels?.emotion))
  const all = heard(items.map((_, index) => index))
  const present = classes.filter((_, label) => all.has(label))
  if (present.length < 2) {
    throw new AffectronError(
      'labels/one-class',
      say('protocols.oneClass', { label: labelWord(present.join()) })
    )
  }
  const trained = heard(split.training)
  const untrained = classes.find((_, label) => !trained.has(label))
  if (untrained !== undefined) {
    throw new AffectronError(
      'protocol/class-missing',
      say('protocols.classMissing', { protocol: name, label: labelWord(untrained) })
    )
  }
  const tested = heard(split.test)
  const untested = classes.filter((_, label) => !tested.has(label))
  return untested.map((label) => ({
    code: 'protocol/class-untested',
    ...say('protocols.classUntested', { protocol: name, label: labelWord(label) })
  }))
}

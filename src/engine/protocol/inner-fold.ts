import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import { groupedFolds } from './grouped-folds.ts'
import type { Spoken } from './split.ts'
import { protocolName } from './test-protocol.ts'
import { speakersTest, type ProtocolOf, type TestSide } from './test-side.ts'

/**
 * One fold of a cross-validation over the speakers that another protocol leaves to train, those of its validation too:
 * grouped as `groupedFolds` does it. What the other protocol tests takes no part, nor what shares its audio or its file.
 *
 * @param outer what `outer` decides of the same items
 * @param ties of `tiesOf`
 * @throws AffectronError `protocol/empty-fold`, `protocol/no-speakers`, `protocol/one-speaker` when there are too few
 *   speakers; `usage` when there is no such fold
 */
export function innerFold(
  { outer: protocol, fold, folds }: ProtocolOf<'nested'>,
  outer: TestSide,
  items: readonly Spoken[],
  ties: readonly number[]
): TestSide {
  const tested = new Set(outer.test.map((index) => ties[index]))
  const free = outer.rest.filter((index) => !tested.has(ties[index]))
  const left = free.map((index) => items[index])
  const name = protocolName(protocol)
  if (fold > folds) {
    throw new AffectronError('usage', say('protocols.noInnerFold', { fold, protocol: name, folds }))
  }
  const side = speakersTest(left, speakersOf(left, folds, name)[fold - 1])
  return {
    test: side.test.map((index) => free[index]),
    rest: side.rest.map((index) => free[index]),
    description: sentence('protocols.testInner', {
      ...{ what: side.description, fold, folds, outer: outer.description }
    }),
    warnings: [...outer.warnings, ...side.warnings]
  }
}

function speakersOf(left: readonly Spoken[], folds: number, name: string): string[][] {
  try {
    return groupedFolds(left, folds)
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
    // What groupedFolds offers instead is no way out here.
    throw new AffectronError(error.code, say('protocols.fewForInner', { protocol: name, folds }), {
      cause: error
    })
  }
}

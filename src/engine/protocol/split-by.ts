import type { Warning } from '../../shared/analysis.ts'
import { AffectronError } from '../../shared/errors.ts'
import type { Badge } from '../../shared/protocol-badge.ts'
import { inTurn, say, sentence, state } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { createRandom } from '../random.ts'
import { acrossCorpora } from './across-corpora.ts'
import { fixedLists } from './fixed-lists.ts'
import { groupedFold } from './grouped-folds.ts'
import { innerFold } from './inner-fold.ts'
import { assertNoLeak } from './leakage.ts'
import { randomSplit } from './random-split.ts'
import { speakerPair } from './speaker-pair.ts'
import { nameOf, speakerKey, type Split, type Spoken } from './split.ts'
import { paperValidation, protocolName, type TestProtocol, type ValidationPlan } from './test-protocol.ts'
import { leaveSessionOut, leaveSpeakerOut, type TestSide } from './test-side.ts'
import { nearDuplicatesOf, tiesOf } from './ties.ts'
import { describeValidation, drawValidation } from './validation.ts'

export interface SplitOptions {
  /** Draws what the protocol leaves open, and the validation. */
  seed: number
  /** Default the paper's. */
  validation?: ValidationPlan
  /** Ids of recordings that the corpora hold but that are not used: a list may name them. */
  knownIds?: ReadonlySet<string>
}

/**
 * Splits utterances by a protocol and proves that nothing leaks. What shares its audio or its file with the test is
 * left out of training and validation, and what shares it with validation out of training. The same items, protocol
 * and options give the same split.
 *
 * @throws AffectronError `protocol/...` when the protocol cannot be kept, `usage` for a fold or part that is not there
 */
export function splitBy(protocol: TestProtocol, items: readonly Spoken[], options: SplitOptions): Split {
  const { seed, validation: plan = paperValidation, knownIds = new Set() } = options
  const random = createRandom(seed)
  const ties = tiesOf(items)
  const side = testSide(protocol, items, ties, { random, seed, knownIds })

  const tied = (indices: readonly number[]): ((index: number) => boolean) => {
    const groups = new Set(indices.map((index) => ties[index]))
    return (index) => groups.has(ties[index])
  }
  const tiedToTest = tied(side.test)
  const free = side.rest.filter((index) => !tiedToTest(index))
  const drawn =
    side.validation === undefined
      ? drawValidation(free, items, ties, plan, random)
      : new Set(side.validation.filter((index) => !tiedToTest(index)))
  const validation = free.filter((index) => drawn.has(index))
  const tiedToValidation = tied(validation)
  const training = free.filter((index) => !drawn.has(index) && !tiedToValidation(index))
  assertFilled(protocolName(protocol), { training, validation, test: side.test })

  const used = new Set([...training, ...validation, ...side.test])
  const leaking = side.rest.filter((index) => !used.has(index))
  const badge = badgeOf(protocol.kind, items, [...training, ...validation], side.test)
  const split: Split = {
    training,
    validation,
    test: [...side.test],
    unused: items.flatMap((_, index) => (used.has(index) ? [] : [index])),
    badge,
    description: state(
      inTurn(
        sentence('protocols.test', { what: side.description }),
        sentence(badge === 'speaker-independent' ? 'protocols.independent' : 'protocols.dependent'),
        side.validation === undefined ? describeValidation(plan) : sentence('protocols.validationListed'),
        ...describeNearDuplicates(items)
      )
    ),
    warnings: [...side.warnings, ...warnOfLeaking(leaking, items)]
  }
  assertNoLeak(split, items)
  return split
}

function testSide(
  protocol: TestProtocol,
  items: readonly Spoken[],
  ties: readonly number[],
  draws: { random: () => number; seed: number; knownIds: ReadonlySet<string> }
): TestSide {
  const { random, seed, knownIds } = draws
  switch (protocol.kind) {
    case 'pair':
      return speakerPair(protocol, items, random)
    case 'loso':
      return leaveSpeakerOut(protocol, items)
    case 'session':
      return leaveSessionOut(protocol, items)
    case 'fold':
      return groupedFold(protocol, items)
    case 'lists':
      return fixedLists(protocol, items, knownIds)
    case 'across':
      return acrossCorpora(protocol, items)
    case 'random':
      return randomSplit(protocol, items, ties, seed)
    case 'nested':
      return innerFold(protocol, testSide(protocol.outer, items, ties, draws), items, ties)
  }
}

function assertFilled(name: string, sides: Record<'training' | 'validation' | 'test', number[]>): void {
  if (sides.test.length === 0) {
    throw new AffectronError('protocol/empty-fold', say('protocols.nothingToTest', { protocol: name }))
  }
  if (sides.validation.length > 0 && sides.training.length > 0) return
  throw new AffectronError('protocol/impossible', say('protocols.tooFewLeft', { protocol: name }))
}

/** A random split is called speaker-dependent even where chance kept the speakers apart. */
function badgeOf(
  kind: TestProtocol['kind'],
  items: readonly Spoken[],
  known: readonly number[],
  test: readonly number[]
): Badge {
  const speakers = new Set(known.map((index) => speakerKey(items[index])))
  const isApart =
    kind !== 'random' &&
    !speakers.has(undefined) &&
    test.every((index) => {
      const speaker = speakerKey(items[index])
      return speaker !== undefined && !speakers.has(speaker)
    })
  return isApart ? 'speaker-independent' : 'speaker-dependent'
}

function describeNearDuplicates(items: readonly Spoken[]): Sentence[] {
  const tied = nearDuplicatesOf(items).flat().length
  return tied === 0 ? [] : [sentence('protocols.nearDuplicates', { count: tied })]
}

function warnOfLeaking(indices: readonly number[], items: readonly Spoken[]): Warning[] {
  if (indices.length === 0) return []
  const named = indices.slice(0, 3).map((index) => nameOf(items, index))
  const names = indices.length > 3 ? [...named, sentence('corpora.others')] : named
  const said = say('protocols.leakingLeftOut', { count: indices.length, names })
  return [{ code: 'protocol/leaking-left-out', ...said }]
}

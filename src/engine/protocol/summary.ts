import type { ProtocolBadge } from '../../shared/protocol-badge.ts'
import type { ProtocolSummary } from '../models/card-schema.ts'
import { speakerKey, type Split, type Spoken } from './split.ts'
import type { TestProtocol } from './test-protocol.ts'

/** What a split does not know of the run it serves. */
interface RunFacts {
  kind: TestProtocol['kind']
  /** The features of a speaker are scaled by all of that speaker's recordings, in the test too. */
  transductive: boolean
}

/** What the card and the result say of the protocol. */
export function summarizeProtocol(
  split: Split,
  items: readonly Spoken[],
  { kind, transductive }: RunFacts
): ProtocolSummary {
  const speakersOf = (indices: readonly number[]): string[] =>
    [...new Set(indices.map((index) => speakerKey(items[index])))].filter((key) => key !== undefined).sort()
  const corporaOf = (indices: readonly number[]): Set<string | undefined> =>
    new Set(indices.map((index) => items[index].corpus))
  const trained = new Set(speakersOf(split.training))
  // Whoever chose the best epoch without training is no stranger to the model either, and nothing else names him.
  const validators = speakersOf(split.validation).filter((speaker) => !trained.has(speaker))
  const known = corporaOf([...split.training, ...split.validation])
  return {
    name: kind,
    description: split.description.message,
    said: split.description.said,
    badge: split.badge,
    testSpeakers: speakersOf(split.test),
    ...(validators.length > 0 ? { validationSpeakers: validators } : {}),
    crossCorpus: [...corporaOf(split.test)].every((corpus) => !known.has(corpus)),
    transductive
  }
}

/** What must stand beside every number of a model or a result. */
export function badgeOf({
  badge,
  name,
  testSpeakers,
  crossCorpus,
  transductive
}: ProtocolSummary): ProtocolBadge {
  return { badge, kind: name, testSpeakers: testSpeakers.length, crossCorpus, transductive }
}

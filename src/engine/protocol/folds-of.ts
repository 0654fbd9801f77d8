import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { corporaOf } from './across-corpora.ts'
import { groupedFolds } from './grouped-folds.ts'
import { gendersBySpeaker, shortName } from './speakers.ts'
import type { Spoken } from './split.ts'
import { protocolName, type FoldPlan, type PlainProtocol } from './test-protocol.ts'
import { sessionsOf } from './test-side.ts'

/** One fold of a cross-validation: a protocol that `splitBy` takes, and its stable name. */
export interface NamedFold {
  name: string
  protocol: PlainProtocol
}

/**
 * All folds of a protocol, in a stable order and with stable names. Together they test every utterance exactly once
 * (those without speaker or session not at all); `given` tests what its protocols say.
 *
 * @throws AffectronError `protocol/...` where the corpus has no such folds
 */
export function foldsOf(plan: FoldPlan, items: readonly Spoken[]): NamedFold[] {
  const used = new Map<string, number>()
  return protocolsOf(plan, items).map((protocol) => {
    const name = protocolName(protocol)
    const number = (used.get(name) ?? 0) + 1
    used.set(name, number)
    return { name: number === 1 ? name : `${name} (${number})`, protocol }
  })
}

function protocolsOf(plan: FoldPlan, items: readonly Spoken[]): PlainProtocol[] {
  switch (plan.kind) {
    case 'pair':
      return pairFolds(items)
    case 'loso': {
      const speakers = [...gendersBySpeaker(items).keys()]
      return speakers.map((key) => ({ kind: 'loso', speaker: shortName(speakers, key) }))
    }
    case 'session': {
      const sessions = sessionsOf(items)
      return sessions.map((key) => ({ kind: 'session', session: shortName(sessions, key) }))
    }
    case 'fold':
      return numberedFolds(groupedFolds(items, plan.folds).length)
    case 'across': {
      const corpora = corporaOf(items)
      if (corpora.length > 1) return corpora.map((key) => ({ kind: 'across', test: [key] }))
      throw new AffectronError('protocol/unknown-corpus', say('protocols.oneCorpus'))
    }
    case 'random':
      return Array.from({ length: plan.folds }, (_, fold) => ({
        kind: 'random',
        share: 1 / plan.folds,
        part: fold + 1,
        seed: plan.seed
      }))
    case 'given':
      return plan.protocols
  }
}

function pairFolds(items: readonly Spoken[]): PlainProtocol[] {
  const genders = gendersBySpeaker(items)
  const folds = groupedFolds(items)
  const arePairs = folds.every((speakers) => {
    const sexes = speakers.map((key) => genders.get(key))
    return speakers.length === 2 && sexes.includes('male') && sexes.includes('female')
  })
  if (!arePairs) return numberedFolds(folds.length)
  return folds.map((speakers) => ({
    kind: 'pair',
    testSpeakers: speakers.map((key) => shortName(genders.keys(), key))
  }))
}

function numberedFolds(folds: number): PlainProtocol[] {
  return Array.from({ length: folds }, (_, index) => ({ kind: 'fold', fold: index + 1, folds }))
}

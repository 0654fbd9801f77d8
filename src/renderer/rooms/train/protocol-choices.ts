import type { DraftProtocol } from '../../../shared/training/draft.ts'
import type { FolderFacts, FolderSpeaker } from '../../../shared/training/folder-facts.ts'

/** A speaker of any corpus of a plan. */
export interface KeyedSpeaker extends FolderSpeaker {
  /** With the corpus before, as a protocol names it. */
  key: string
}

/** What a person can choose that tests the model, as far as the recordings allow it. */
export interface ProtocolChoices {
  kinds: DraftProtocol['kind'][]
  speakers: KeyedSpeaker[]
  women: KeyedSpeaker[]
  men: KeyedSpeaker[]
  /** With the corpus before. */
  sessions: string[]
  corpora: FolderFacts[]
}

export function protocolChoices(corpora: readonly FolderFacts[]): ProtocolChoices {
  const speakers = corpora.flatMap(({ key, speakers: own }) =>
    own.map((each) => ({ ...each, key: `${key}/${each.speaker}` }))
  )
  const women = speakers.filter(({ sex }) => sex === 'female')
  const men = speakers.filter(({ sex }) => sex === 'male')
  const sessions = corpora.flatMap(({ key, sessions: own }) => own.map((session) => `${key}/${session}`))
  const kinds: DraftProtocol['kind'][] = [
    ...(women.length > 0 && men.length > 0 && speakers.length > 2 ? (['pair'] as const) : []),
    ...(speakers.length > 3 ? (['fold'] as const) : []),
    ...(speakers.length > 1 ? (['loso'] as const) : []),
    ...(sessions.length > 1 ? (['session'] as const) : []),
    ...(corpora.length > 1 ? (['across'] as const) : []),
    'random'
  ]
  return { kinds, speakers, women, men, sessions, corpora: [...corpora] }
}

/** A protocol of a kind as it begins. */
export function firstOf(kind: DraftProtocol['kind'], choices: ProtocolChoices): DraftProtocol {
  switch (kind) {
    case 'pair':
      return { kind }
    case 'fold':
      return { kind, fold: 1 }
    case 'loso':
      return { kind, speaker: choices.speakers[0].key }
    case 'session':
      return { kind, session: choices.sessions[0] }
    case 'across':
      return { kind, test: [choices.corpora[0].key] }
    case 'random':
      return { kind, share: 0.2 }
  }
}

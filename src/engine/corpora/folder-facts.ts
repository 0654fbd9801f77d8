import { AffectronError } from '../../shared/errors.ts'
import type {
  FolderFacts,
  FolderSpeaker,
  FoldersFacts,
  LabelPlan,
  ListedRecording
} from '../../shared/training/folder-facts.ts'
import type { Corpus, Utterance } from './corpus.ts'
import { UNDECIDED } from './emotion-words.ts'
import { emotionWord } from './label-maps.ts'
import { countLabels, resolveLabels } from './labels.ts'

/** What a person is shown of folders before anything is decoded. */
export function foldersFacts(corpora: readonly Corpus[]): FoldersFacts {
  return { corpora: corpora.map(factsOf), labels: usualLabels(corpora) }
}

function factsOf({ id, key, name, about, notes, problems, utterances }: Corpus): FolderFacts {
  const labels = [...countLabels(utterances)].sort(([, a], [, b]) => b - a)
  const { language, licence, attribution } = about
  return {
    key,
    layout: id,
    name,
    licence,
    ...(language === undefined ? {} : { language }),
    ...(attribution === undefined ? {} : { attribution }),
    notes,
    problems: problems.map(({ code, message, said }) => ({ code, message, said })),
    recordings: utterances.length,
    labels: labels.map(([label, recordings]) => ({ label, word: emotionWord(id, label), recordings })),
    speakers: speakersOf(utterances),
    ofUnknownSpeakers: utterances.filter(({ speaker }) => speaker === undefined).length,
    sessions: [...new Set(utterances.flatMap(({ session }) => session ?? []))].sort()
  }
}

function speakersOf(utterances: readonly Utterance[]): FolderSpeaker[] {
  const speakers = new Map<string, FolderSpeaker>()
  for (const { speaker, gender } of utterances) {
    if (speaker === undefined) continue
    const known: FolderSpeaker = speakers.get(speaker) ?? { speaker, recordings: 0 }
    known.recordings++
    if (gender !== undefined) known.sex ??= gender
    speakers.set(speaker, known)
  }
  return [...speakers.values()].sort((a, b) => a.speaker.localeCompare(b.speaker, 'en', { numeric: true }))
}

/** The paper's four classes as far as the corpora have two of them, else each label a class of its own. */
function usualLabels(corpora: readonly Corpus[]): LabelPlan {
  for (const request of ['paper', 'own'] as const) {
    try {
      const { classes, maps } = resolveLabels(corpora, request)
      return { classes, maps }
    } catch (error) {
      if (!(error instanceof AffectronError)) throw error
    }
  }
  // A single class: there is nothing to tell apart, which a person shall see in place of an error.
  const maps = corpora.map(({ id, key, utterances }) => {
    const words = [...countLabels(utterances).keys()].map((label) => {
      const word = emotionWord(id, label)
      return [label, word === UNDECIDED ? null : word] as const
    })
    return [key, Object.fromEntries(words)] as const
  })
  const classes = new Set(maps.flatMap(([, map]) => Object.values(map).filter((name) => name !== null)))
  return { classes: [...classes], maps: Object.fromEntries(maps) }
}

/** What to list of a corpus; all of it where nothing is named. */
export interface RecordingFilter {
  label?: string
  speaker?: string
  /** At most so many, evenly from all that fit. */
  most: number
}

/** Recordings of a corpus that a person may listen to. */
export function listRecordings(
  { utterances }: Pick<Corpus, 'utterances'>,
  { label, speaker, most }: RecordingFilter
): ListedRecording[] {
  const fitting = utterances.filter(
    (each) =>
      (label === undefined || each.emotion === label) && (speaker === undefined || each.speaker === speaker)
  )
  const number = Math.min(most, fitting.length)
  return Array.from({ length: number }, (_, i) =>
    toListed(fitting[Math.floor(((i + 0.5) * fitting.length) / number)])
  )
}

function toListed({ id, relativePath, emotion, speaker, gender }: Utterance): ListedRecording {
  return {
    id,
    path: relativePath,
    label: emotion,
    ...(speaker === undefined ? {} : { speaker }),
    ...(gender === undefined ? {} : { sex: gender })
  }
}

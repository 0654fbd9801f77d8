import type { Corpus, CorpusId, Utterance } from './corpus.ts'
import { count, joinWords } from './notes.ts'

/** The paper's four classes, in the order of the network's outputs. */
export const paperClasses = ['neutral', 'happy', 'angry', 'sad'] as const

/** From a corpus's own label to a word that all corpora share. */
const labelMaps: Record<CorpusId, Readonly<Record<string, string>>> = {
  'emo-db': {
    N: 'neutral',
    F: 'happy',
    W: 'angry',
    T: 'sad',
    L: 'bored',
    E: 'disgusted',
    A: 'afraid'
  },
  'crema-d': {
    NEU: 'neutral',
    HAP: 'happy',
    ANG: 'angry',
    SAD: 'sad',
    DIS: 'disgusted',
    FEA: 'afraid'
  },
  'class-folders': {
    neutral: 'neutral',
    neutrality: 'neutral',
    neu: 'neutral',
    happy: 'happy',
    happiness: 'happy',
    hap: 'happy',
    joy: 'happy',
    angry: 'angry',
    anger: 'angry',
    ang: 'angry',
    sad: 'sad',
    sadness: 'sad',
    disgusted: 'disgusted',
    disgust: 'disgusted',
    afraid: 'afraid',
    fear: 'afraid',
    fearful: 'afraid',
    bored: 'bored',
    boredom: 'bored',
    surprised: 'surprised',
    surprise: 'surprised',
    calm: 'calm'
  }
}

/** The shared word for a corpus's label; a folder's name that is in no map stands for itself. */
export function emotionWord(corpus: CorpusId, label: string): string {
  const key = corpus === 'class-folders' ? label.toLowerCase() : label
  const map = labelMaps[corpus]
  return Object.hasOwn(map, key) ? map[key] : key
}

/** The utterances of a corpus that belong to some classes, with their class. */
export interface Selection {
  classes: readonly string[]
  utterances: Utterance[]
  /** Index into `classes` of each utterance. */
  labels: number[]
  /** What was left out and how many, in a sentence; empty if nothing was. */
  notes: string[]
}

/** Keeps what is of one of `classes` (shared words, as {@link emotionWord} gives them) and counts the rest. */
export function selectClasses(
  corpus: Pick<Corpus, 'id' | 'utterances'>,
  classes: readonly string[] = paperClasses
): Selection {
  const utterances: Utterance[] = []
  const labels: number[] = []
  const leftOut = new Map<string, number>()
  for (const utterance of corpus.utterances) {
    const emotion = emotionWord(corpus.id, utterance.emotion)
    const label = classes.indexOf(emotion)
    if (label === -1) {
      leftOut.set(emotion, (leftOut.get(emotion) ?? 0) + 1)
    } else {
      utterances.push(utterance)
      labels.push(label)
    }
  }
  const total = corpus.utterances.length - utterances.length
  const parts = [...leftOut].map(([emotion, number]) => `${number.toLocaleString('en')} ${emotion}`)
  const notes =
    total === 0
      ? []
      : [`Left out ${count(total, 'recording', 'recordings')} of other emotions: ${joinWords(parts)}.`]
  return { classes, utterances, labels, notes }
}

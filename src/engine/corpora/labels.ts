import { AffectronError } from '../../shared/errors.ts'
import { labelWord, say, sentence } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Corpus, Utterance } from './corpus.ts'
import { UNDECIDED } from './emotion-words.ts'
import {
  emotionWord,
  paperClasses,
  type LabelMap,
  type LabelRequest,
  type ResolvedLabels
} from './label-maps.ts'
import { quoted } from './notes.ts'

type Labeled = Pick<Corpus, 'id' | 'key' | 'utterances'>

/**
 * Applies a request to corpora. One of the paper's classes that no recording has is left out, so that the network gets
 * no output that can never be right.
 *
 * @throws AffectronError `labels/nothing` if no recording belongs to any class, or to one that was asked for by name;
 *   `labels/one-class` if all belong to the same
 */
export function resolveLabels(corpora: readonly Labeled[], request: LabelRequest): ResolvedLabels {
  const maps = Object.fromEntries(
    corpora.map((corpus): [string, LabelMap] => {
      const labels = [...countLabels(corpus.utterances).keys()].sort()
      return [corpus.key, Object.fromEntries(labels.map((label) => [label, classOf(corpus, label, request)]))]
    })
  )
  const found = new Set(
    Object.values(maps).flatMap((map) => Object.values(map).filter((name) => name !== null))
  )
  const wanted = typeof request === 'string' ? undefined : request.classes
  const absent = wanted?.filter((name) => !found.has(name)) ?? []
  if (found.size === 0 || absent.length > 0) throw nothingMapped(maps, absent)
  const classes = wanted === undefined ? inOrder(found) : [...new Set(wanted)]
  if (classes.length === 1) {
    throw new AffectronError('labels/one-class', say('corpora.oneClass', { label: labelWord(classes[0]) }))
  }
  return { classes, maps }
}

/** Class of a corpus's label under a request; null: left out. */
function classOf(corpus: Labeled, label: string, request: LabelRequest): string | null {
  const word = emotionWord(corpus.id, label)
  if (request === 'paper+excited') return word === 'excited' ? 'happy' : classByBase('paper', word)
  if (typeof request === 'string') return classByBase(request, word)
  const { map, corpora, classes } = request
  const base = request.base ?? (map === undefined && corpora === undefined ? 'own' : 'none')
  const [named] = [valueOf(corpora, corpus.key), valueOf(corpora, corpus.id), map]
    .flatMap((each) => [valueOf(each, label), valueOf(each, word)])
    .filter((name) => name !== undefined)
  const name = named === undefined ? classByBase(base, word) : named
  return name !== null && classes?.includes(name) === false ? null : name
}

function classByBase(base: 'paper' | 'own' | 'none', word: string): string | null {
  if (base === 'own') return word === UNDECIDED ? null : word
  return base === 'paper' && isPaperClass(word) ? word : null
}

function isPaperClass(word: string): boolean {
  return paperClasses.some((name) => name === word)
}

/** Only what the record itself holds, so that a label called `constructor` finds nothing. */
function valueOf<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

/** The paper's classes in its order, then the others by name. */
function inOrder(found: ReadonlySet<string>): string[] {
  const others = [...found].filter((name) => !isPaperClass(name)).sort()
  return [...paperClasses.filter((name) => found.has(name)), ...others]
}

/** How many utterances bear each label of the corpus. */
export function countLabels(utterances: readonly Utterance[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { emotion } of utterances) counts.set(emotion, (counts.get(emotion) ?? 0) + 1)
  return counts
}

function nothingMapped(maps: ResolvedLabels['maps'], absent: readonly string[]): AffectronError {
  const labels = [...new Set(Object.values(maps).flatMap((map) => Object.keys(map)))]
  return new AffectronError(
    'labels/nothing',
    absent.length === 0
      ? say('corpora.nothingMapped', { labels })
      : say('corpora.noneOfClass', { classes: absent.map(quoted), labels })
  )
}

/** What becomes of one label of one corpus. */
export interface LabelRow {
  /** Key. */
  corpus: string
  label: string
  /** The shared word for it, e.g. `happy` for EMO-DB's `F`. */
  word: string
  /** Null: left out. */
  class: string | null
  utterances: number
}

/** The resolved map as a table, to be shown before it is used: corpora in their order, labels by class, then by name. */
export function labelRows(corpora: readonly Labeled[], labels: ResolvedLabels): LabelRow[] {
  const rank = ({ class: name }: LabelRow): number =>
    name === null ? labels.classes.length : labels.classes.indexOf(name)
  return corpora.flatMap((corpus) => {
    const rows = [...countLabels(corpus.utterances)].map(([label, utterances]): LabelRow => {
      const word = emotionWord(corpus.id, label)
      return {
        corpus: corpus.key,
        label,
        word,
        class: valueOf(labels.maps[corpus.key], label) ?? null,
        utterances
      }
    })
    return rows.sort((a, b) => rank(a) - rank(b) || (a.label < b.label ? -1 : 1))
  })
}

/** {@link labelRows} in sentences: each class with its number of recordings and the labels it comes from. */
export function describeLabels(corpora: readonly Labeled[], labels: ResolvedLabels): Statement[] {
  const rows = labelRows(corpora, labels)
  const sentences = labels.classes.map((name) => {
    const own = rows.filter((row) => row.class === name)
    const sources = own.map(({ label, corpus }) =>
      corpora.length > 1 ? sentence('corpora.sourceOf', { label, corpus }) : label
    )
    return say('corpora.classFrom', {
      label: labelWord(name),
      count: recordings(own),
      sources: [...new Set(sources)]
    })
  })
  const unused = corpora.filter(({ key }) => rows.every((row) => row.corpus !== key || row.class === null))
  return [
    ...sentences,
    ...describeRest(rows.filter((row) => row.class === null)),
    ...unused.map(({ key }) => say('corpora.noPart', { corpus: key }))
  ]
}

/** The utterances of a corpus that belong to some class, with their class. */
export interface Selection {
  utterances: Utterance[]
  /** Index into the classes of each utterance. */
  labels: number[]
}

/** Keeps what belongs to a class. */
export function selectClasses(corpus: Labeled, { classes, maps }: ResolvedLabels): Selection {
  const indexOf = new Map(classes.map((name, index) => [name, index]))
  const utterances: Utterance[] = []
  const labels: number[] = []
  for (const utterance of corpus.utterances) {
    const name = valueOf(valueOf(maps, corpus.key), utterance.emotion) ?? null
    const label = name === null ? undefined : indexOf.get(name)
    if (label === undefined) continue
    utterances.push(utterance)
    labels.push(label)
  }
  return { utterances, labels }
}

function describeRest(rows: readonly LabelRow[]): Statement[] {
  if (rows.length === 0) return []
  const parts = rows.map(({ word, utterances }) =>
    sentence('corpora.labelCount', { count: utterances, label: labelWord(word) })
  )
  return [say('corpora.otherEmotions', { count: recordings(rows), parts })]
}

function recordings(rows: readonly LabelRow[]): number {
  return rows.reduce((sum, { utterances }) => sum + utterances, 0)
}

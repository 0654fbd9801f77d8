import type { Finding, ReportedFile } from '../corpus-report.ts'
import type { DraftCorrections } from './draft.ts'

/** Recordings that a finding's remedy would leave out: all that it names, or all but the first of each group. */
export function excludable({ remedy, items }: Pick<Finding, 'remedy' | 'items'>): string[] {
  const groups = items.map(({ files }) => files.map(({ id }) => id))
  if (remedy === 'exclude') return groups.flat()
  return remedy === 'keep-first' ? groups.flatMap(([, ...copies]) => copies) : []
}

/** @param ids of recordings of one corpus */
export function exclude(corrections: DraftCorrections, ids: readonly string[]): DraftCorrections {
  return { ...corrections, exclude: [...new Set([...corrections.exclude, ...ids])] }
}

/** Gives a recording its right label; what the corpus says itself is no correction. */
export function relabel(
  corrections: DraftCorrections,
  { id }: Pick<ReportedFile, 'id'>,
  label: string | undefined
): DraftCorrections {
  const others = without(corrections.relabel, id)
  return { ...corrections, relabel: label === undefined ? others : { ...others, [id]: label } }
}

/** Says of recordings who speaks. */
export function nameSpeaker(
  corrections: DraftCorrections,
  ids: readonly string[],
  speaker: string
): DraftCorrections {
  const named = Object.fromEntries(ids.map((id) => [id, speaker]))
  return { ...corrections, speakers: { ...corrections.speakers, ...named } }
}

/** Says of a speaker whether it is a woman or a man; undefined takes it back. */
export function nameSex(
  corrections: DraftCorrections,
  speaker: string,
  sex: 'female' | 'male' | undefined
): DraftCorrections {
  const others = without(corrections.sexes, speaker)
  return { ...corrections, sexes: sex === undefined ? others : { ...others, [speaker]: sex } }
}

/** How much a person has corrected, over all corpora. */
export function countCorrections(all: readonly DraftCorrections[]): {
  excluded: number
  relabeled: number
  speakers: number
} {
  const sum = (of: (corrections: DraftCorrections) => number): number =>
    all.reduce((total, corrections) => total + of(corrections), 0)
  return {
    excluded: sum(({ exclude: ids }) => ids.length),
    relabeled: sum(({ relabel: labels }) => Object.keys(labels).length),
    speakers: sum(({ speakers, sexes }) => Object.keys(speakers).length + Object.keys(sexes).length)
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}

import type { FolderFacts, LabelPlan } from './folder-facts.ts'

/** A label of a corpus and the class it belongs to; null: left out. */
export interface PlacedLabel {
  /** Key of the corpus. */
  corpus: string
  corpusName: string
  /** As the corpus names it. */
  label: string
  /** The word that all corpora share. */
  word: string
  recordings: number
  place: string | null
}

/** Every label of every corpus, corpora in their order, the most frequent labels first. */
export function placedLabels(corpora: readonly FolderFacts[], { maps }: LabelPlan): PlacedLabel[] {
  return corpora.flatMap(({ key, name, labels }) =>
    labels.map(({ label, word, recordings }) => ({
      corpus: key,
      corpusName: name,
      label,
      word,
      recordings,
      place: placeOf(maps, key, label)
    }))
  )
}

/** Puts a label into a class, or leaves it out. */
export function moveLabel(
  labels: LabelPlan,
  { corpus, label }: Pick<PlacedLabel, 'corpus' | 'label'>,
  place: string | null
): LabelPlan {
  const classes =
    place === null || labels.classes.includes(place) ? labels.classes : [...labels.classes, place]
  return { classes, maps: { ...labels.maps, [corpus]: { ...labels.maps[corpus], [label]: place } } }
}

/** Gives a class another name; with the name of another it becomes one with it. */
export function renameClass({ classes, maps }: LabelPlan, from: string, to: string): LabelPlan {
  const renamed = Object.entries(maps).map(([key, map]) => {
    const places = Object.entries(map).map(([label, place]) => [label, place === from ? to : place] as const)
    return [key, Object.fromEntries(places)] as const
  })
  return {
    classes: [...new Set(classes.map((name) => (name === from ? to : name)))],
    maps: Object.fromEntries(renamed)
  }
}

/** Adds an empty class under a name that no other has. */
export function addClass(labels: LabelPlan, name: string): LabelPlan {
  let free = name
  for (let number = 2; labels.classes.includes(free); number++) free = `${name} ${number}`
  return { ...labels, classes: [...labels.classes, free] }
}

/** Only what a map itself holds, so that a label called `constructor` finds nothing. */
function placeOf(maps: LabelPlan['maps'], key: string, label: string): string | null {
  const map = Object.hasOwn(maps, key) ? maps[key] : {}
  return Object.hasOwn(map, label) ? map[label] : null
}

import type { Spoken } from './split.ts'

/**
 * Numbers the utterances so that those which must stay on one side have the same number: the same or nearly the same
 * audio, or segments of one file, also by way of a third.
 *
 * @returns one number per utterance: the index of the first of its group
 */
export function tiesOf(items: readonly Spoken[]): number[] {
  const parents = items.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parents[root] !== root) root = parents[root]
    // Shortens the way for the next search.
    for (let at = index; parents[at] !== root;) [parents[at], at] = [root, parents[at]]
    return root
  }
  for (const keyOf of tieKeys) {
    const seen = new Map<string, number>()
    for (const [index, item] of items.entries()) {
      const key = keyOf(item)
      if (key === undefined) continue
      const first = seen.get(key)
      if (first === undefined) seen.set(key, index)
      else {
        const [a, b] = [rootOf(first), rootOf(index)]
        parents[Math.max(a, b)] = Math.min(a, b)
      }
    }
  }
  return items.map((_, index) => rootOf(index))
}

const tieKeys: readonly ((item: Spoken) => string | undefined)[] = [
  ({ hash }) => hash,
  ({ duplicateGroup }) => duplicateGroup,
  ({ source }) => source
]

/** The groups of near duplicates, as indices: those with at least two that are here. */
export function nearDuplicatesOf(items: readonly Spoken[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [index, { duplicateGroup }] of items.entries()) {
    if (duplicateGroup === undefined) continue
    const group = groups.get(duplicateGroup)
    if (group === undefined) groups.set(duplicateGroup, [index])
    else group.push(index)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** The utterances that share a group, group by group, in the order of their first. */
export function groupByTie(indices: readonly number[], ties: readonly number[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const index of indices) {
    const group = groups.get(ties[index])
    if (group === undefined) groups.set(ties[index], [index])
    else group.push(index)
  }
  return [...groups.values()]
}

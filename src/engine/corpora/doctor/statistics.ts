import type { Spread } from '../../../shared/corpus-report.ts'

/** Quartiles, linearly interpolated between neighbors; undefined of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  return { low: quantile(sorted, 0.25), median: quantile(sorted, 0.5), high: quantile(sorted, 0.75) }
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(sorted.length - 1, below + 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}

/**
 * η²: the share, 0..1, of the variance of a measure that its groups explain (the sum of squares between groups over
 * the total sum of squares of a one-way analysis of variance). J. Cohen, "Statistical Power Analysis for the
 * Behavioral Sciences" (1988), calls 0.01 small, 0.06 medium and 0.14 large.
 */
export function etaSquared(groups: readonly (readonly number[])[]): number {
  const all = groups.flat()
  const grand = meanOf(all)
  const total = all.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  if (total === 0) return 0
  return groups.reduce((sum, group) => sum + group.length * (meanOf(group) - grand) ** 2, 0) / total
}

/**
 * Cramér's V, 0..1: how far one way of grouping tells the other (H. Cramér, "Mathematical Methods of Statistics",
 * 1946, section 21.9). 0 when either has a single group.
 *
 * @param table counts, a row per group of the one and a column per group of the other
 */
export function cramersV(table: readonly (readonly number[])[]): number {
  const rows = table.map(sumOf)
  const columns = (table[0] ?? []).map((_, column) => sumOf(table.map((row) => row[column])))
  const total = sumOf(rows)
  const degrees = Math.min(rows.filter(Boolean).length, columns.filter(Boolean).length) - 1
  if (degrees < 1) return 0
  let chiSquared = 0
  for (const [i, row] of table.entries()) {
    for (const [j, observed] of row.entries()) {
      const expected = (rows[i] * columns[j]) / total
      if (expected > 0) chiSquared += (observed - expected) ** 2 / expected
    }
  }
  return Math.sqrt(chiSquared / (total * degrees))
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** How unlike in size groups are. */
interface Unevenness<T> {
  /** The largest first. */
  sorted: (readonly [name: string, members: readonly T[]])[]
  largest: { name: string; size: number }
  smallest: { name: string; size: number }
  /** Of these two, at least 1. */
  ratio: number
}

/**
 * @param groups none of them empty
 * @returns undefined for fewer than two
 */
export function unevennessOf<T>(
  groups: Iterable<readonly [string, readonly T[]]>
): Unevenness<T> | undefined {
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length)
  if (sorted.length < 2) return undefined
  const [largest, smallest] = [sorted[0], sorted[sorted.length - 1]].map(([name, members]) => {
    return { name, size: members.length }
  })
  return { sorted, largest, smallest, ratio: largest.size / smallest.size }
}

/** Counts by key, in the order of first appearance. */
export function tally<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = keyOf(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Lists by key, in the order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

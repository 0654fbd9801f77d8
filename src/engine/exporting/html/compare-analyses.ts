import type { Analysis } from '../../../shared/analysis.ts'

/** The largest absolute difference of what two engines say of the same recordings, by what is compared. */
export function differencesOf(here: readonly Analysis[], there: readonly Analysis[]): Record<string, number> {
  const values = {
    probabilities: ({ emotion, speaker, gender, systems = [] }: Analysis) =>
      [emotion, speaker, gender, ...systems.map((system) => system.emotion)].flatMap((task) =>
        Object.values(task?.probabilities ?? {})
      ),
    attention: ({ attention }: Analysis) => attention?.weights ?? [],
    // By name: of two that tell as much, either may come first.
    drivers: ({ drivers = [] }: Analysis) =>
      drivers.toSorted((a, b) => a.group.localeCompare(b.group)).map(({ change }) => change)
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([what, of]) =>
      here.some((analysis) => of(analysis).length > 0)
        ? [[what, Math.max(...here.map((analysis, i) => largest(of(analysis), of(there[i]))))]]
        : []
    )
  )
}

/** Infinite where numbers are missing or none. */
function largest(own: readonly number[], others: readonly number[]): number {
  if (own.length !== others.length) return Infinity
  return own.reduce((most, value, k) => {
    const difference = Math.abs(value - others[k])
    return difference <= most ? most : Number.isNaN(difference) ? Infinity : difference
  }, 0)
}

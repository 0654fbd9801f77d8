/**
 * Whether a text has every word of a query in it, in any order and case, with or without accents; a word may be the
 * beginning of one or stand inside it.
 */
export function matches(text: string, query: string): boolean {
  const searched = folded(text)
  return folded(query)
    .split(/\s+/)
    .every((word) => searched.includes(word))
}

function folded(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

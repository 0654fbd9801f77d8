/** How many characters the index's pieces have: shorter words are looked for in the rows themselves. */
const PIECE = 3

/** A search as SQL: `match` for the full-text index, `like` patterns for words too short for it. */
export interface SearchWords {
  match?: string
  like: string[]
}

/**
 * What a person typed, as words that must all be there. Nothing in it is syntax: every word is taken literally.
 * What stands between quotation marks is one word.
 */
export function searchWords(text: string): SearchWords {
  // SQLite takes a NUL for the end of a text.
  const words = [...text.replaceAll('\0', ' ').matchAll(/"([^"]+)"|([^\s"]+)/g)].map((match) =>
    (match[1] ?? match[2]).trim()
  )
  const isLong = (word: string) => Array.from(word).length >= PIECE
  const long = words.filter(isLong)
  return {
    ...(long.length === 0 ? {} : { match: long.map((word) => `"${word}"`).join(' ') }),
    like: words
      .filter((word) => word !== '' && !isLong(word))
      .map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  }
}

import { countRows, encodeLines, type FeatureTable, numberText, rowOf } from './table.ts'

/**
 * The attribute-relation file format of Weka: a numeric attribute per column; where rows are recordings, the string
 * attribute `file` comes first.
 */
export function encodeArff(table: FeatureTable): Uint8Array {
  return encodeLines(lines(table))
}

function* lines(table: FeatureTable): Generator<string> {
  const { title, names, files } = table
  yield `@relation ${title}\n\n`
  if (files !== undefined) yield '@attribute file string\n'
  for (const name of names) yield `@attribute ${name} numeric\n`
  yield '\n@data\n'
  for (let row = 0; row < countRows(table); row++) {
    const numbers = Array.from(rowOf(table, row), numberText)
    yield `${(files === undefined ? numbers : [quote(files[row]), ...numbers]).join(',')}\n`
  }
}

/** Always quoted: a name may hold a comma, a space, or `%`, which begins a comment. */
function quote(text: string): string {
  const escaped = text.replace(/['"\\\n\r\t]/g, (character) => escapes[character] ?? `\\${character}`)
  return `'${escaped}'`
}

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

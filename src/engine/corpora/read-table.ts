import { joinWords } from './notes.ts'
import type { DecodedText } from './decode-text.ts'
import type { FolderListing, Problem } from './corpus.ts'
import { parseTable, type Table } from './table.ts'

const delimiters = [',', ';', '\t', '|']

/** A table of the corpus, and what is to be said of it. */
export interface ReadTable extends Table {
  notes: string[]
  problems: Problem[]
}

/**
 * Reads a delimited table; what separates its columns is seen from its header.
 *
 * @throws AffectronError `file/unreadable`
 */
export async function readTable({ readText }: FolderListing, path: string): Promise<ReadTable> {
  const decoded = await readText(path)
  const table = parseTable(decoded.text, findDelimiter(decoded.text))
  const broken = table.broken.map(({ line, reason }) => badRow(path, line, reason))
  return {
    ...table,
    ...describeEncoding(path, decoded),
    problems: [...encodingProblems(path, decoded), ...broken]
  }
}

/** The one that divides the first line into most columns. */
function findDelimiter(text: string): string {
  const [header = ''] = /^.*$/m.exec(text.trimStart()) ?? []
  const unquoted = header.replace(/"[^"]*"/g, '')
  const number = (delimiter: string): number => unquoted.split(delimiter).length
  return delimiters.reduce((best, each) => (number(each) > number(best) ? each : best))
}

/** @param reason a clause, e.g. `has no emotion` */
export function badRow(file: string, line: number, reason: string): Problem {
  return { code: 'corpus/bad-row', message: `"${file}", line ${line} ${reason}; it is left out.`, file, line }
}

/** What is said of a file that is not UTF-8; nothing else needs a word. */
export function describeEncoding(path: string, { encoding }: DecodedText): { notes: string[] } {
  if (encoding === 'UTF-16') return { notes: [`"${path}" was read as UTF-16.`] }
  if (encoding !== 'Windows-1252') return { notes: [] }
  const note = `"${path}" is not UTF-8 and was read as Windows-1252 (Latin-1). If names look wrong, save it as UTF-8.`
  return { notes: [note] }
}

export function encodingProblems(file: string, { encoding, strangeLines }: DecodedText): Problem[] {
  if (encoding !== 'mixed') return []
  const shown = strangeLines.slice(0, 5).map(String)
  const more = strangeLines.length - shown.length
  const lines = joinWords(more > 0 ? [...shown, `${more.toLocaleString('en')} more`] : shown)
  const message =
    `"${file}" mixes encodings: it is UTF-8, but ${strangeLines.length === 1 ? 'line' : 'lines'} ${lines} ` +
    'can only be Windows-1252 and were read as such. Check the names there, and save the file as UTF-8.'
  return [{ code: 'corpus/encoding', message, file, line: strangeLines[0] }]
}

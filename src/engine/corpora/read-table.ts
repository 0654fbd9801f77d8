import { say } from '../../shared/said.ts'
import type { Sentence, Statement } from '../../shared/said.ts'
import { firstOf } from './notes.ts'
import type { DecodedText } from './decode-text.ts'
import type { FolderListing, Problem } from './corpus.ts'
import { parseTable, type Table } from './table.ts'

const delimiters = [',', ';', '\t', '|']

/** A table of the corpus, and what is to be said of it. */
export interface ReadTable extends Table {
  notes: Statement[]
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

/** @param reason a clause, e.g. that the row has no emotion */
export function badRow(file: string, line: number, reason: Sentence): Problem {
  return { code: 'corpus/bad-row', ...say('corpora.badRow', { file, line, reason }), file, line }
}

/** What is said of a file that is not UTF-8; nothing else needs a word. */
export function describeEncoding(path: string, { encoding }: DecodedText): { notes: Statement[] } {
  if (encoding === 'UTF-16') return { notes: [say('corpora.utf16', { file: path })] }
  if (encoding !== 'Windows-1252') return { notes: [] }
  return { notes: [say('corpora.windows1252', { file: path })] }
}

export function encodingProblems(file: string, { encoding, strangeLines }: DecodedText): Problem[] {
  if (encoding !== 'mixed') return []
  const lines = firstOf(strangeLines.map(String), 5)
  const said = say('corpora.mixedEncoding', { file, count: strangeLines.length, lines })
  return [{ code: 'corpus/encoding', ...said, file, line: strangeLines[0] }]
}

import { say } from '../../../shared/said.ts'
import type { CorpusReader, FolderListing, Gender } from '../corpus.ts'
import { describeSpeakers } from '../notes.ts'
import { readTable } from '../read-table.ts'
import { readGender } from '../sex-words.ts'

interface SexTable {
  /** Its path below the folder. */
  pattern: RegExp
  /** Its name and place, for a person who lacks it. */
  name: string
  beside: string
  /** Columns. */
  speaker: string
  sex: string
}

/** A reader by file names whose corpus keeps the speakers' sexes in a table of their own. */
export function sexesFromTable(names: CorpusReader, table: SexTable): CorpusReader {
  return {
    ...names,
    async read(listing, options) {
      const recognized = await names.read(listing, options)
      if (recognized === undefined) return undefined
      const found = await readSexes(listing, table)
      const utterances = recognized.utterances.map((utterance) => {
        const gender = found?.sexes.get(utterance.speaker ?? '')
        return gender === undefined ? utterance : { ...utterance, gender }
      })
      const missing = say('corpora.noSexes', { table: table.name, beside: table.beside })
      const notes = [
        say('corpora.byNames', { name: names.name, what: describeSpeakers(utterances) }),
        ...(found?.notes ?? [missing]),
        ...recognized.notes.slice(1)
      ]
      recognized.problems.add(...(found?.problems ?? []))
      return { ...recognized, utterances, notes }
    }
  }
}

/** Undefined without a table that has both columns. */
async function readSexes(listing: FolderListing, { pattern, speaker, sex }: SexTable) {
  const path = listing.paths.find((each) => pattern.test(each))
  if (path === undefined) return undefined
  const { header, rows, notes, problems } = await readTable(listing, path)
  const [speakerColumn, sexColumn] = [header.indexOf(speaker), header.indexOf(sex)]
  if (speakerColumn === -1 || sexColumn === -1) return undefined
  const sexes = new Map<string, Gender>()
  for (const { cells } of rows) {
    const found = readGender(cells[sexColumn])
    if (found !== undefined) sexes.set(cells[speakerColumn], found)
  }
  return { sexes, notes, problems }
}

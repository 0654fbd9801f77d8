import type { CorpusReader, FolderListing, Gender } from '../corpus.ts'
import { describeSpeakers } from '../notes.ts'
import { readTable } from '../read-table.ts'
import { byFileNames } from './by-file-names.ts'

const names = byFileNames({
  id: 'nemo',
  name: 'nEMO',
  about: {
    licence: 'CC BY-NC-SA 4.0',
    attribution: 'Christop: nEMO: Dataset of Emotional Speech in Polish, LREC-COLING 2024.',
    language: 'Polish'
  },
  layout: 'samples/EB0_anger_1.wav with data.tsv',
  pattern: /^([A-Z]{2}\d)_(anger|fear|happiness|neutral|sadness|surprised)_\d+$/,
  parse: ([speaker, emotion]) => ({ emotion, speaker })
})

/**
 * nEMO (Christop 2024): nine actors of Polish, six acted emotions. Names are speaker, emotion, sentence; the sexes stand
 * in `data.tsv`.
 */
export const nemo: CorpusReader = {
  ...names,
  async read(listing, options) {
    const recognized = await names.read(listing, options)
    if (recognized === undefined) return undefined
    const speakers = await readSpeakers(listing)
    const utterances = recognized.utterances.map((utterance) => {
      const gender = speakers?.genders.get(utterance.speaker ?? '')
      return gender === undefined ? utterance : { ...utterance, gender }
    })
    const notes = [
      `Recognized nEMO by its file names: ${describeSpeakers(utterances)}.`,
      ...(speakers?.notes ?? [
        '"data.tsv" is missing, so the sex of the speakers is unknown. Put it beside samples.'
      ]),
      ...recognized.notes.slice(1)
    ]
    recognized.problems.add(...(speakers?.problems ?? []))
    return { utterances, notes, problems: recognized.problems }
  }
}

async function readSpeakers(listing: FolderListing) {
  const path = listing.paths.find((each) => /(?:^|\/)(?:data|metadata)\.(?:tsv|csv)$/i.test(each))
  if (path === undefined) return undefined
  const { header, rows, notes, problems } = await readTable(listing, path)
  const speaker = header.indexOf('speaker_id')
  const sex = header.indexOf('gender')
  if (speaker === -1 || sex === -1) return undefined
  const genders = new Map<string, Gender>()
  for (const { cells } of rows) {
    const gender = cells[sex]
    if (gender === 'female' || gender === 'male') genders.set(cells[speaker], gender)
  }
  return { genders, notes, problems }
}

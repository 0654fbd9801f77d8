import type { CorpusReader, FolderListing, Gender } from '../corpus.ts'
import { describeSpeakers } from '../notes.ts'
import { readTable } from '../read-table.ts'
import { byFileNames } from './by-file-names.ts'

const DEMOGRAPHICS = 'VideoDemographics.csv'

const names = byFileNames({
  id: 'crema-d',
  name: 'CREMA-D',
  about: {
    licence: 'ODbL 1.0',
    attribution:
      'Contains information from CREMA-D (Cao, Cooper, Keutmann, Gur, Nenkova, Verma: Crowd-sourced Emotional ' +
      'Multimodal Actors Dataset, 2014), which is made available under the Open Database License (ODbL) 1.0.',
    language: 'American English'
  },
  layout: 'AudioWAV/1001_DFA_ANG_XX.wav',
  pattern: /^(\d{4})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(?:LO|MD|HI|XX|X)$/i,
  parse: ([speaker, emotion]) => ({ emotion: emotion.toUpperCase(), speaker })
})

/**
 * CREMA-D, the Crowd-sourced Emotional Multimodal Actors Dataset (Cao et al. 2014): 91 actors, six acted emotions. The
 * label is the one the actor was asked for; names are actor, sentence, emotion, intensity. The sexes stand in a table of
 * their own.
 */
export const cremaD: CorpusReader = {
  ...names,
  async read(listing, options) {
    const recognized = await names.read(listing, options)
    if (recognized === undefined) return undefined
    const genders = await readGenders(listing)
    const utterances = recognized.utterances.map((utterance) => {
      const gender = genders?.get(utterance.speaker ?? '')
      return gender === undefined ? utterance : { ...utterance, gender }
    })
    const notes = [
      `Recognized CREMA-D by its file names: ${describeSpeakers(utterances)}.`,
      ...(genders === undefined
        ? [`"${DEMOGRAPHICS}" is missing, so the sex of the speakers is unknown. Put it beside AudioWAV.`]
        : []),
      ...recognized.notes.slice(1)
    ]
    return { ...recognized, utterances, notes }
  }
}

/** Sex by actor; undefined without a usable table. */
async function readGenders(listing: FolderListing): Promise<Map<string, Gender> | undefined> {
  const path = listing.paths.find((each) => each === DEMOGRAPHICS || each.endsWith(`/${DEMOGRAPHICS}`))
  if (path === undefined) return undefined
  const { header, rows } = await readTable(listing, path)
  const actor = header.indexOf('ActorID')
  const sex = header.indexOf('Sex')
  if (actor === -1 || sex === -1) return undefined
  const genders = new Map<string, Gender>()
  for (const { cells } of rows) {
    if (cells[sex] === 'Female') genders.set(cells[actor], 'female')
    if (cells[sex] === 'Male') genders.set(cells[actor], 'male')
  }
  return genders
}

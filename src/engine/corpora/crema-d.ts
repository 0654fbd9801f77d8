import type { CorpusReader, FolderListing, Gender } from './corpus.ts'
import { parseCsv } from './csv.ts'
import { audioIn } from './listing.ts'
import { describeLeftOut, describeSpeakers } from './notes.ts'

/** Actor, sentence, emotion, intensity: `1001_DFA_ANG_XX.wav`, in `AudioWAV/` or beside each other. */
const FILE = /^(?:AudioWAV\/)?((\d{4})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(?:LO|MD|HI|XX|X))\.(?:wav|flac)$/

const DEMOGRAPHICS = 'VideoDemographics.csv'

/**
 * CREMA-D, the Crowd-sourced Emotional Multimodal Actors Dataset (Cao et al. 2014): 91 actors, six acted emotions. The
 * label is the one the actor was asked for. The video folders and the MP3 copies of the full corpus are passed over.
 */
export const cremaD: CorpusReader = {
  id: 'crema-d',
  name: 'CREMA-D',
  about: {
    licence: 'ODbL 1.0',
    attribution:
      'Contains information from CREMA-D (Cao, Cooper, Keutmann, Gur, Nenkova, Verma: Crowd-sourced Emotional ' +
      'Multimodal Actors Dataset, 2014), which is made available under the Open Database License (ODbL) 1.0.',
    language: 'American English'
  },
  async read(listing) {
    const audio = audioIn('AudioWAV', listing.paths)
    const matches = audio.flatMap((relativePath) => {
      const match = FILE.exec(relativePath)
      return match === null ? [] : [{ relativePath, match }]
    })
    if (matches.length * 2 <= audio.length) return undefined
    const genders = await readGenders(listing)
    const utterances = matches.map(({ relativePath, match: [, id, speaker, emotion] }) => {
      const gender = genders?.get(speaker)
      return { id, relativePath, emotion, speaker, ...(gender === undefined ? {} : { gender }) }
    })
    const notes = [
      `Recognized CREMA-D by its file names: ${describeSpeakers(utterances)}.`,
      ...(genders === undefined
        ? [`"${DEMOGRAPHICS}" is missing, so the sex of the speakers is unknown. Put it beside AudioWAV.`]
        : []),
      ...describeLeftOut(audio.length - utterances.length)
    ]
    return { utterances, notes }
  }
}

/** Sex by actor; undefined without a usable table. */
async function readGenders({ paths, readText }: FolderListing): Promise<Map<string, Gender> | undefined> {
  if (!paths.includes(DEMOGRAPHICS)) return undefined
  const [header = [], ...rows] = parseCsv(await readText(DEMOGRAPHICS))
  const actor = header.indexOf('ActorID')
  const sex = header.indexOf('Sex')
  if (actor === -1 || sex === -1) return undefined
  const genders = new Map<string, Gender>()
  for (const row of rows) {
    if (row[sex] === 'Female') genders.set(row[actor], 'female')
    if (row[sex] === 'Male') genders.set(row[actor], 'male')
  }
  return genders
}

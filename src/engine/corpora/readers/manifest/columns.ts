import { foldCase } from '../../emotion-words.ts'

/** What a manifest's columns may be called, lower case and without accents, spaces or marks; the first found counts. */
const names = {
  path:
    'path filepath relativepath file filename audiofilename audiopath audiofilepath audiofile audio wavpath wavfile wav ' +
    'clip clippath recording fileid pfad dateipfad datei dateiname audiodatei aufnahme fichier chemin archivo ruta',
  emotion:
    'emotion emotions emotionlabel emotionclass emotionname emo label labels class category target gefuhl gefuehl klasse ' +
    'kategorie sentimiento emocion emozione',
  speaker:
    'speaker speakerid speakername spk spkid spkr actor actorid subject subjectid participant participantid talker ' +
    'talkerid sprecher sprecherid sprecherin sprechername person personid proband probandid locuteur hablante',
  sex: 'sex gender speakersex speakergender geschlecht sexe sexo',
  session:
    'session sessionid sessionname recordingsession sitzung dialog dialogue dialogid dialogueid conversation gesprach',
  start:
    'start starttime startsec startseconds starts startms starttimems begin begintime onset von anfang beginn startzeit',
  end: 'end endtime endsec endseconds ends endms endtimems stop stoptime offset bis ende endzeit',
  duration: 'duration durationsec durationseconds durationms length dauer dauersek lange laenge',
  style: 'style speakingstyle stil',
  id: 'id utteranceid utterance utt uttid segmentid clipid'
} as const

export type Field = keyof typeof names

const fields = Object.keys(names) as Field[]

/** Where each field stands among the columns; also which of the times are in milliseconds. */
export interface Columns {
  indexOf: Partial<Record<Field, number>>
  inMilliseconds: ReadonlySet<Field>
}

/** Undefined unless there is a column of paths and one of emotions. */
export function findColumns(header: readonly string[]): Columns | undefined {
  const plain = header.map((name) => foldCase(name).replace(/[^\p{L}\p{N}]/gu, ''))
  const indexOf: Columns['indexOf'] = {}
  for (const field of fields) {
    const index = names[field]
      .split(' ')
      .map((name) => plain.indexOf(name))
      .find((at) => at !== -1)
    if (index !== undefined) indexOf[field] = index
  }
  if (indexOf.path === undefined || indexOf.emotion === undefined) return undefined
  const times = (['start', 'end', 'duration'] as const).filter((field) => {
    const index = indexOf[field]
    return index !== undefined && plain[index].endsWith('ms')
  })
  return { indexOf, inMilliseconds: new Set(times) }
}

import { byFileNames } from './by-file-names.ts'
import { sexesFromTable } from './sexes-from-table.ts'

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
export const nemo = sexesFromTable(names, {
  pattern: /(?:^|\/)(?:data|metadata)\.(?:tsv|csv)$/i,
  name: 'data.tsv',
  beside: 'samples',
  speaker: 'speaker_id',
  sex: 'gender'
})

import { byFileNames } from './by-file-names.ts'

/**
 * EMOVO (Costantini et al. 2014): three women and three men of Italian, 14 sentences, six emotions and neutral. Names
 * are emotion, speaker, sentence; the letter of the speaker is the sex.
 */
export const emovo = byFileNames({
  id: 'emovo',
  name: 'EMOVO',
  about: {
    licence: 'research use',
    attribution:
      'Costantini, Iaderola, Paoloni, Todisco: EMOVO Corpus: an Italian Emotional Speech Database, LREC 2014.',
    language: 'Italian'
  },
  layout: 'f1/dis-f1-b1.wav',
  pattern: /^(dis|gio|neu|pau|rab|sor|tri)-([fm])([123])-[a-z]\d$/i,
  parse: ([emotion, letter, number]) => ({
    emotion: emotion.toLowerCase(),
    speaker: `${letter.toLowerCase()}${number}`,
    gender: letter.toLowerCase() === 'f' ? 'female' : 'male'
  })
})

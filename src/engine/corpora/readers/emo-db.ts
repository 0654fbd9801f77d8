import { byFileNames } from './by-file-names.ts'

const MEN = new Set(['03', '10', '11', '12', '15'])
const WOMEN = new Set(['08', '09', '13', '14', '16'])

/**
 * EMO-DB, the Berlin Database of Emotional Speech (Burkhardt et al. 2005): ten speakers of German, seven acted
 * emotions. Labels are the letters of its file names: speaker, sentence, emotion, version.
 */
export const emoDb = byFileNames({
  id: 'emo-db',
  name: 'EMO-DB',
  about: {
    licence: 'CC0-1.0',
    attribution:
      'Burkhardt, Paeschke, Rolfes, Sendlmeier, Weiss: A Database of German Emotional Speech (2005).',
    language: 'German'
  },
  layout: '03a01Fa.wav',
  pattern: /^(\d{2})[ab]\d{2}([WLEAFTN])[a-z]$/i,
  parse([speaker, letter]) {
    const gender = MEN.has(speaker) ? 'male' : WOMEN.has(speaker) ? 'female' : undefined
    return { emotion: letter.toUpperCase(), speaker, gender }
  }
})

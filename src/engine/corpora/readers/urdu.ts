import { byFileNames } from './by-file-names.ts'

/**
 * The URDU dataset (Latif et al. 2018): 400 utterances from Urdu talk shows, not acted, by 38 speakers. Names are sex
 * and number of the speaker, number of the file, then the emotion's letter and a running number.
 */
export const urdu = byFileNames({
  id: 'urdu',
  name: 'URDU',
  about: {
    licence: 'research use only',
    attribution:
      'Latif, Qayyum, Usman, Qadir: Cross Lingual Speech Emotion Recognition: Urdu vs. Western Languages, FIT 2018.',
    language: 'Urdu'
  },
  layout: 'Angry/SM1_F10_A010.wav',
  pattern: /^S([MF])(\d+)_F\d+_([AHNS])\d+$/i,
  parse: ([sex, number, letter]) => ({
    emotion: letter.toUpperCase(),
    speaker: `S${sex.toUpperCase()}${number}`,
    gender: sex.toUpperCase() === 'F' ? 'female' : 'male'
  })
})

import { byFileNames } from './by-file-names.ts'
import { sexesFromTable } from './sexes-from-table.ts'

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
export const cremaD = sexesFromTable(names, {
  pattern: /(?:^|\/)VideoDemographics\.csv$/,
  name: 'VideoDemographics.csv',
  beside: 'AudioWAV',
  speaker: 'ActorID',
  sex: 'Sex'
})

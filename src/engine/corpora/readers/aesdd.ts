import { byFileNames } from './by-file-names.ts'

/**
 * AESDD, the Acted Emotional Speech Dynamic Database (Vryzas et al. 2018): actors of Greek, five emotions, no neutral.
 * Names are the emotion's letter, the sentence, the speaker in parentheses, and a letter for a second take. Which
 * speaker has which sex is not published with the files.
 */
export const aesdd = byFileNames({
  id: 'aesdd',
  name: 'AESDD',
  about: {
    licence: 'free for research; the terms of its makers (Aristotle University of Thessaloniki) apply',
    attribution:
      'Vryzas, Kotsakis, Liatsou, Dimoulas, Kalliris: Speech Emotion Recognition for Performance Interaction, JAES 66(6), 2018.',
    language: 'Greek'
  },
  layout: 'anger/a01 (1).wav',
  pattern: /^([adfhs])\d{2} ?\((\d+)\) ?[a-z]?$/i,
  parse: ([letter, speaker]) => ({ emotion: letter.toLowerCase(), speaker: String(Number(speaker)) })
})

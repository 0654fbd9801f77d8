import { byFileNames } from './by-file-names.ts'

const SPEAKERS = new Set(['DC', 'JE', 'JK', 'KL'])

/**
 * SAVEE, Surrey Audio-Visual Expressed Emotion (Haq, Jackson 2009): four men of British English. The speaker is the
 * folder (`DC/a01.wav`) or stands before the name (`DC_a01.wav`); then emotion letters and sentence.
 */
export const savee = byFileNames({
  id: 'savee',
  name: 'SAVEE',
  about: {
    licence: 'research use, by registration with the University of Surrey',
    attribution: 'Haq, Jackson: Speaker-dependent audio-visual emotion recognition, AVSP 2009 (SAVEE).',
    language: 'British English'
  },
  layout: 'DC/a01.wav or DC_a01.wav',
  pattern: /^(?:([a-z]{2})_)?(sa|su|[adfhn])(\d{2})$/i,
  parse([prefix, emotion, sentence], { folder }) {
    const speaker = (prefix ?? folder.slice(folder.lastIndexOf('/') + 1)).toUpperCase()
    if (!SPEAKERS.has(speaker)) return undefined
    const label = emotion.toLowerCase()
    return { id: `${speaker}_${label}${sentence}`, emotion: label, speaker, gender: 'male' }
  }
})

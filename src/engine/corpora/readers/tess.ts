import { byFileNames } from './by-file-names.ts'

/**
 * TESS, the Toronto Emotional Speech Set (Pichora-Fuller, Dupuis 2020): two women, an older and a younger one, say 200
 * words. Names are speaker, word, emotion; `ps` is pleasant surprise. One recording of the older speaker is published
 * as `OA_bite_neutral`.
 */
export const tess = byFileNames({
  id: 'tess',
  name: 'TESS',
  about: {
    licence: 'CC BY-NC-ND 4.0',
    attribution: 'Pichora-Fuller, Dupuis: Toronto emotional speech set (TESS), 2020.',
    language: 'Canadian English'
  },
  layout: 'OAF_angry/OAF_back_angry.wav',
  pattern: /^(OAF?|YAF)_[a-z]+_(angry|disgust|fear|happy|neutral|ps|sad)$/i,
  parse: ([speaker, emotion]) => ({
    emotion: emotion.toLowerCase(),
    speaker: speaker.toUpperCase() === 'YAF' ? 'YAF' : 'OAF',
    gender: 'female'
  })
})

import { byFileNames } from './by-file-names.ts'

/**
 * RAVDESS, the Ryerson Audio-Visual Database of Emotional Speech and Song (Livingstone, Russo 2018): 24 actors of North
 * American English. Names are seven numbers: modality, channel (01 speech, 02 song), emotion, intensity, statement,
 * repetition, actor; actors with an odd number are men. The same take may be there with and without its picture.
 */
export const ravdess = byFileNames({
  id: 'ravdess',
  name: 'RAVDESS',
  about: {
    licence: 'CC BY-NC-SA 4.0',
    attribution:
      'Livingstone, Russo: The Ryerson Audio-Visual Database of Emotional Speech and Song (RAVDESS), PLoS ONE 13(5), ' +
      '2018.',
    language: 'North American English'
  },
  layout: 'Actor_12/03-01-06-01-02-01-12.wav',
  pattern: /^0[123]-(0[12])-(0[1-8])-(0[12]-0[12]-0[12])-(0[1-9]|1\d|2[0-4])$/,
  parse([channel, emotion, take, actor], _, { channel: wanted = 'speech' }) {
    const kind = channel === '01' ? 'speech' : 'song'
    if (wanted !== 'both' && wanted !== kind) {
      return kind === 'song' ? 'corpora.song' : 'corpora.speech'
    }
    const id = `${channel}-${emotion}-${take}-${actor}`
    return { id, emotion, speaker: actor, gender: Number(actor) % 2 === 1 ? 'male' : 'female' }
  }
})

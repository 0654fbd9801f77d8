import { byFileNames } from './by-file-names.ts'
import { findEmotionWord } from '../emotion-words.ts'

/** As the corpus's README lists them; 0001 to 0010 speak Mandarin, 0011 to 0020 English. */
const WOMEN = new Set(['0001', '0002', '0003', '0007', '0009', '0015', '0016', '0017', '0018', '0019'])

/**
 * ESD, the Emotional Speech Database (Zhou et al. 2021): ten speakers of Mandarin and ten of English, five emotions.
 * The speaker's folder holds one folder per emotion, in some editions with train, test and evaluation below.
 */
export const esd = byFileNames({
  id: 'esd',
  name: 'ESD',
  about: {
    licence: 'research use only',
    attribution:
      'Zhou, Sisman, Liu, Li: Emotional voice conversion: Theory, databases and ESD, Speech Communication 137, 2022.',
    language: 'Mandarin and English'
  },
  layout: '0011/Angry/0011_000351.wav',
  pattern: /^(00(?:0[1-9]|1\d|20))_\d{6}$/,
  parse([speaker], { folder }) {
    const emotion = folder.split('/').findLast((each) => findEmotionWord(each) !== undefined)
    if (emotion === undefined) return undefined
    return { emotion, speaker, gender: WOMEN.has(speaker) ? 'female' : 'male' }
  }
})

import type { CorpusReader } from './corpus.ts'
import { audioIn } from './listing.ts'
import { describeLeftOut, describeSpeakers } from './notes.ts'

/** Speaker, sentence, emotion letter, version: `03a01Fa.wav`, beside each other or in `wav/`. */
const FILE = /^(?:wav\/)?((\d{2})[ab]\d{2}([WLEAFTN])[a-z])\.(?:wav|flac)$/i

const MEN = new Set(['03', '10', '11', '12', '15'])
const WOMEN = new Set(['08', '09', '13', '14', '16'])

/**
 * EMO-DB, the Berlin Database of Emotional Speech (Burkhardt et al. 2005): ten speakers of German, seven acted
 * emotions. Labels are the letters of its file names.
 */
export const emoDb: CorpusReader = {
  id: 'emo-db',
  name: 'EMO-DB',
  about: {
    licence: 'CC0-1.0',
    attribution:
      'Burkhardt, Paeschke, Rolfes, Sendlmeier, Weiss: A Database of German Emotional Speech (2005).',
    language: 'German'
  },
  read({ paths }) {
    const audio = audioIn('wav', paths)
    const utterances = audio.flatMap((relativePath) => {
      const match = FILE.exec(relativePath)
      if (match === null) return []
      const [, id, speaker, letter] = match
      const gender = MEN.has(speaker) ? 'male' : WOMEN.has(speaker) ? 'female' : undefined
      return [
        {
          id,
          relativePath,
          emotion: letter.toUpperCase(),
          speaker,
          ...(gender === undefined ? {} : ({ gender } as const))
        }
      ]
    })
    if (utterances.length * 2 <= audio.length) return Promise.resolve(undefined)
    const notes = [
      `Recognized EMO-DB by its file names: ${describeSpeakers(utterances)}.`,
      ...describeLeftOut(audio.length - utterances.length)
    ]
    return Promise.resolve({ utterances, notes })
  }
}

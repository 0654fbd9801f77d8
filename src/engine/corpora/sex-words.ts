import type { Gender } from './corpus.ts'
import { foldCase } from './emotion-words.ts'

const females = new Set(
  'f female w weiblich woman women frau frauen girl femme femminile mujer kobieta'.split(' ')
)
const males = new Set(
  'm male mannlich maennlich man men mann manner boy homme maschile hombre mezczyzna'.split(' ')
)

/** The sex that a table's cell or a folder's name says; undefined if it says none. */
export function readGender(text: string): Gender | undefined {
  const word = foldCase(text)
  return females.has(word) ? 'female' : males.has(word) ? 'male' : undefined
}

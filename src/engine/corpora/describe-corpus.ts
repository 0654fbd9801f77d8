import type { Corpus } from './corpus.ts'
import { emotionWord } from './label-maps.ts'
import { countLabels } from './labels.ts'
import { joinWords } from './notes.ts'

/**
 * A corpus in sentences, as it is shown before it is used: terms, what was recognized and left out (with the speakers by
 * sex), and how many recordings there are of each label.
 */
export function describeCorpus(
  corpus: Pick<Corpus, 'id' | 'key' | 'name' | 'about' | 'notes' | 'utterances'>
): string[] {
  const { id, key, name, about, notes, utterances } = corpus
  const called = key === id ? name : `${name} "${key}"`
  const tongue = about.language === undefined ? '' : `${about.language}; `
  const counts = [...countLabels(utterances)].sort(([, a], [, b]) => b - a)
  const labels = counts.map(([label, number]) => {
    const word = emotionWord(id, label)
    return `${number.toLocaleString('en')} ${word.toLowerCase() === label.toLowerCase() ? label : `${label} (${word})`}`
  })
  return [`${called}: ${tongue}licence: ${about.licence}.`, ...notes, `Labels: ${joinWords(labels)}.`]
}

import { labelWord, say, sentence } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { Corpus } from './corpus.ts'
import { emotionWord } from './label-maps.ts'
import { countLabels } from './labels.ts'

/**
 * A corpus in sentences, as it is shown before it is used: terms, what was recognized and left out (with the speakers by
 * sex), and how many recordings there are of each label.
 */
export function describeCorpus(
  corpus: Pick<Corpus, 'id' | 'key' | 'name' | 'about' | 'notes' | 'utterances'>
): Statement[] {
  const { id, key, name, about, notes, utterances } = corpus
  const called = key === id ? name : sentence('corpora.named', { name, key })
  const { language, licence } = about
  const heading =
    language === undefined
      ? say('corpora.headingPlain', { name: called, licence })
      : say('corpora.heading', { name: called, language, licence })
  const counts = [...countLabels(utterances)].sort(([, a], [, b]) => b - a)
  const labels = counts.map(([label, number]) => {
    const word = emotionWord(id, label)
    return word.toLowerCase() === label.toLowerCase()
      ? sentence('corpora.labelCount', { count: number, label })
      : sentence('corpora.labelCountWord', { count: number, label, word: labelWord(word) })
  })
  return [heading, ...notes, say('corpora.labels', { labels })]
}

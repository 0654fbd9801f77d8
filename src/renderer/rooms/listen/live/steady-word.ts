/** What is said of the last seconds: an emotion, that the model is not sure, or that nobody speaks. */
export type LiveWord = { kind: 'emotion'; label: string } | { kind: 'unsure' } | { kind: 'no-speech' }

/**
 * Keeps the word from flickering between emotions: another one is said when it has come twice in a row. Silence is said
 * at once, and so is what follows it.
 */
export class SteadyWord {
  #said: LiveWord = { kind: 'no-speech' }
  #last: LiveWord = { kind: 'no-speech' }

  next(word: LiveWord): LiveWord {
    const isRepeated = isSame(word, this.#last)
    this.#last = word
    const isAtOnce = word.kind === 'no-speech' || this.#said.kind === 'no-speech'
    if (isAtOnce || isRepeated) this.#said = word
    return this.#said
  }
}

function isSame(a: LiveWord, b: LiveWord): boolean {
  return a.kind === 'emotion' && b.kind === 'emotion' ? a.label === b.label : a.kind === b.kind
}

/** A failure a person can act on. Its message is one sentence, printed without a stack trace. */
export class SetupProblem extends Error {}

/**
 * Any thrown value as the text a person gets to see.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function sentenceOf(error) {
  if (error instanceof SetupProblem) return error.message
  if (error instanceof Error && 'syscall' in error)
    return `The system refused what set-up needs (${error.message}); free some disk space or mend the permission, then run the command again.`
  // Unforeseen: the stack is what a bug report needs.
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * Tells a person something, on stderr: standard output belongs to results.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`affectron: ${sentence}\n`)
}

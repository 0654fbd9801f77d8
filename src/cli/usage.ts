import { CommanderError } from 'commander'

/**
 * Commander's own words as sentences in this program's voice, e.g. `Unknown option '--formt'. Did you mean --format?`
 *
 * @param isFile whether a word names a file: who writes one where a command belongs wants it analyzed
 */
export function usageSentence(text: string, isFile: (word: string) => boolean): string {
  const command = /unknown command '(.+)'/.exec(text)?.[1]
  if (command !== undefined && isFile(command)) {
    return `"${command}" is no command but a file. Did you mean: affectron analyze "${command}"?`
  }
  const [first, ...rest] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n')
  const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/.exec(rest.join(' '))?.[1]
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`
  return suggestion === undefined ? sentence : `${sentence} Did you mean ${suggestion}?`
}

/** Whether commander ended because it had answered, as after `--help`, and not because of a mistake. */
export function isAnswered(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0
}

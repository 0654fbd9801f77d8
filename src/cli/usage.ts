import { CommanderError } from 'commander'

/** Commander's own words as sentences in this program's voice, e.g. `Unknown option '--formt'. Did you mean --format?` */
export function usageSentence(text: string): string {
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

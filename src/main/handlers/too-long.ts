/** Whoever waits for the one answer to a clip gets none. */
export function tooLong(title: string): string {
  return `"${title}" is longer than a minute and gets a timeline instead of one answer. Name a shorter clip.`
}

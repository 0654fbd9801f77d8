import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'

/** Whoever waits for the one answer to a clip gets none. */
export function tooLong(name: string): Statement {
  return say('audio.timelineInstead', { name })
}

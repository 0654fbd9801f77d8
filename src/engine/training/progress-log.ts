import { RunEvent, type EpochRecord } from '../../shared/run-events.ts'

/**
 * The events of `progress.jsonl` as a resumed run goes on with them: torn lines and epochs that will run again are gone,
 * and epochs that a kill kept from being written are there.
 *
 * @param text of the file
 * @param epochs that are whole, from 1
 */
export function continuedLog(text: string, epochs: readonly (EpochRecord & { best: boolean })[]): RunEvent[] {
  const events: RunEvent[] = []
  let next = 0
  for (const event of parseLog(text)) {
    // What is resumed had not finished: a kill came between this line and the result.
    if (event.event === 'finished') continue
    if (event.event !== 'epoch') events.push(event)
    else if (event.epoch === next + 1 && next < epochs.length)
      events.push({ event: 'epoch', ...epochs[next++] })
  }
  return [...events, ...epochs.slice(next).map((epoch): RunEvent => ({ event: 'epoch', ...epoch }))]
}

/** The events of a `progress.jsonl`; torn lines are left out. */
export function parseLog(text: string): RunEvent[] {
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = RunEvent.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })
}

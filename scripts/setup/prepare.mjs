import { say } from './problem.mjs'
import { createProgress } from './progress.mjs'
import { stopRunning } from './run.mjs'
import { setUp } from './setup.mjs'

/**
 * {@link setUp} for a person at a terminal: shows its progress, ends cleanly on Ctrl-C, says what could not be had.
 *
 * @param {{ root: string, window: boolean, retry?: boolean }} wanted as for setUp
 * @throws {import('./problem.mjs').SetupProblem}
 */
export async function prepare(wanted) {
  const progress = createProgress()
  const interrupted = /** @param {NodeJS.Signals} signal */ (signal) => {
    progress.close()
    stopRunning()
    say('Set-up interrupted; what is complete is kept, run the command again to go on.')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    for (const sentence of await setUp({ ...wanted, progress })) say(sentence)
  } catch (error) {
    stopRunning()
    throw error
  } finally {
    progress.close()
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}

import { resolve } from 'node:path'
import { electronBinary } from '../setup/electron.mjs'
import { sentenceOf, SetupProblem } from '../setup/problem.mjs'
import { createProgress } from '../setup/progress.mjs'
import { stopRunning } from '../setup/run.mjs'
import { setUp } from '../setup/setup.mjs'
import { runInPlace } from './child.mjs'
import { runHidden } from './hidden.mjs'
import { chromiumSwitches, hasScreen, route } from './route.mjs'

const root = resolve(import.meta.dirname, '../..')

/**
 * @param {readonly string[]} args what the person wrote after `npm start --`
 * @returns {Promise<number>} the exit code
 */
export async function start(args) {
  const { kind, args: rest } = route(args)
  try {
    await prepare({ window: kind === 'window', retry: rest[0] === 'doctor' })
    return kind === 'command' ? await runCommand(rest) : await openWindow(rest)
  } catch (error) {
    say(sentenceOf(error))
    return 1
  }
}

/** @param {{ window: boolean, retry?: boolean }} wanted */
export async function prepare({ window, retry }) {
  const progress = createProgress()
  const interrupted = /** @param {NodeJS.Signals} signal */ (signal) => {
    progress.close()
    stopRunning()
    say('Set-up interrupted; what is complete is kept, run the command again to go on.')
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    for (const sentence of await setUp({ root, window, retry, progress })) say(sentence)
  } catch (error) {
    stopRunning()
    throw error
  } finally {
    progress.close()
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
}

/** @param {readonly string[]} args */
function runCommand(args) {
  // npm runs scripts in the checkout; file names are meant from where the person is.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return runInPlace(process.execPath, [resolve(root, 'out/main/cli.js'), ...args], { cwd })
}

/** @param {readonly string[]} args */
async function openWindow(args) {
  const program = await electronBinary(root)
  if (!program) throw new SetupProblem('Electron is not in place; run npm start again.')
  const screen = hasScreen(process.platform, process.env)
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const switches = chromiumSwitches({ isRoot, screen })
  if (isRoot)
    say('Running as root, so Chromium runs without its sandbox. Use an ordinary account for everyday work.')
  if (screen) return runInPlace(program, [...switches, root, ...args], { cwd: root })
  return runHidden({ root, program, switches, say })
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`affectron: ${sentence}\n`)
}

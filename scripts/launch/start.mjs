import { resolve } from 'node:path'
import { electronBinary } from '../setup/electron.mjs'
import { prepare } from '../setup/prepare.mjs'
import { say, sentenceOf, SetupProblem } from '../setup/problem.mjs'
import { runInPlace } from './child.mjs'
import { runHidden } from './hidden.mjs'
import { chromiumSwitches, fromFolder, hasScreen, route } from './route.mjs'
import { sandboxObstacle } from './sandbox.mjs'

const root = resolve(import.meta.dirname, '../..')

/**
 * @param {readonly string[]} args what the person wrote after `npm start --`
 * @returns {Promise<number>} the exit code
 */
export async function start(args) {
  const { kind, args: rest } = route(args)
  try {
    await prepare({ root, window: kind === 'window', retry: rest[0] === 'doctor' })
    return kind === 'command' ? await runCommand(rest) : await openWindow(rest)
  } catch (error) {
    say(sentenceOf(error))
    return 1
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
  const obstacle = await sandboxObstacle()
  const switches = chromiumSwitches({ sandbox: !obstacle, screen })
  if (obstacle) say(`${obstacle}, so the window runs without Chromium's sandbox.`)
  // npm runs scripts in the checkout; file names are meant from where the person is.
  const given = fromFolder(args, process.env.INIT_CWD ?? process.cwd())
  if (screen) return runInPlace(program, [...switches, root, ...given], { cwd: root })
  return runHidden({ root, program, switches, file: given.find((arg) => !arg.startsWith('-')) })
}

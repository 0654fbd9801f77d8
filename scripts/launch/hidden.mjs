import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { say, SetupProblem } from '../setup/problem.mjs'
import { run } from '../setup/run.mjs'
import { runInPlace } from './child.mjs'

const MARK = 'affectron-demo: '

/** The virtual screen, large enough for the window's usual size. */
const SCREEN = '-screen 0 1440x1000x24'

/**
 * @typedef {object} Heard what the app prints in its demo form, see src/main/demo.ts
 * @property {string} file
 * @property {string} answer the emotion and the most attended moment in words
 * @property {Record<string, number>} probabilities by emotion
 * @property {{ startSeconds: number, endSeconds: number, share: number }[]} moments most attended first
 * @property {string} backend
 * @property {string} screenshot
 * @property {string} report
 */

/**
 * The main job without a screen: the real app, hidden under Xvfb, hears a file or one of the sample clips.
 *
 * @param {{ root: string, program: string, switches: readonly string[], file?: string }} parts
 * @returns {Promise<number>} the exit code
 */
export async function runHidden({ root, program, switches, file }) {
  if ((await run('xvfb-run', ['--help'])).code === 127)
    throw new SetupProblem(
      'There is no screen here and no Xvfb to stand in for one; install it (Debian: apt-get install xvfb xauth) or use the command line: npm start -- analyze FILE'
    )
  const heardFile = file ?? (await firstSample(join(root, 'resources/samples')))
  const what = file === undefined ? 'a sample clip' : basename(file)
  say(`There is no screen here, so the app runs hidden and listens to ${what}.`)
  const args = [...switches, root, `--demo=${heardFile}`, `--demo-out=${join(root, 'artifacts/demo')}`]
  /** @type {Heard | undefined} */
  let heard
  /** @type {string[]} */
  const log = []
  const code = await runInPlace('xvfb-run', ['--auto-servernum', '--server-args', SCREEN, program, ...args], {
    cwd: root,
    onLine(line) {
      if (line.startsWith(MARK)) heard = JSON.parse(line.slice(MARK.length))
      else if (line.startsWith('affectron:')) process.stderr.write(`${line}\n`)
      else log.push(line)
    }
  })
  // Chromium misses much on a machine without a desktop; only a failure makes that worth reading.
  if (code !== 0) process.stderr.write(`${log.slice(-40).join('\n')}\n`)
  if (heard) process.stdout.write(`${describe(heard, root)}\n`)
  else if (code === 0) throw new SetupProblem('The app ended without an answer; run npm start -- doctor.')
  return code
}

/**
 * @param {Heard} heard
 * @param {string} root file names are given relative to it
 * @returns {string}
 */
export function describe(heard, root) {
  const ranked = Object.entries(heard.probabilities).sort(([, a], [, b]) => b - a)
  return [
    `${heard.file}: ${heard.answer}`,
    `Probabilities: ${ranked.map(([label, value]) => `${label} ${(value * 100).toFixed(1)} %`).join(', ')}.`,
    `Most attended: ${heard.moments.map(describeMoment).join('; ')}.`,
    `Computed with ${heard.backend}.`,
    `Window:  ${relative(root, heard.screenshot)}`,
    `Report:  ${relative(root, heard.report)}`,
    'Your own recording: npm start -- analyze FILE'
  ].join('\n')
}

/** @param {Heard['moments'][number]} moment */
function describeMoment({ startSeconds, endSeconds, share }) {
  return `${startSeconds.toFixed(2)}-${endSeconds.toFixed(2)} s (${Math.round(share * 100)} % of the attention)`
}

/** @param {string} folder */
async function firstSample(folder) {
  const clips = await readdir(folder).catch(() => [])
  const [clip] = clips.filter((name) => /\.(wav|flac)$/.test(name)).sort()
  if (!clip) throw new SetupProblem(`There is no sample clip in ${folder}; is the checkout complete?`)
  return join(folder, clip)
}

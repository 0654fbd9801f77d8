import { spawn } from 'node:child_process'

/**
 * @typedef {object} Outcome
 * @property {number} code exit status; 124 when the time ran out, 127 when the program does not exist
 * @property {string} stdout the last of it, at most a megabyte
 * @property {string} stderr likewise
 */

const KEPT = 1 << 20

/** npm's frame around its message, and what pip says before it gives up. */
const NOISE = /^npm (error|ERR!)( (code|errno|syscall|type) .*| A complete log .*)?$|^WARNING:/

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a program to its end without input. Never throws: a program that is missing or too slow is an outcome.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutSeconds?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true
    })
    running.add(child)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout = (stdout + text).slice(-KEPT)))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr = (stderr + text).slice(-KEPT)))
    let timedOut = false
    const timer =
      options.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, options.timeoutSeconds * 1000)
    /** @param {number} code */
    const end = (code) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code: timedOut ? 124 : code, stdout, stderr })
    }
    child.once('error', (error) => {
      stderr += error.message
      end(127)
    })
    child.once('close', (code) => {
      end(code ?? 1)
    })
  })
}

/** Ends what {@link run} still has under way, so that nothing writes on after an interrupted set-up. */
export function stopRunning() {
  for (const child of running) child.kill('SIGKILL')
}

/**
 * The line of a program's output that says best why it failed.
 *
 * @param {Outcome} outcome
 * @returns {string}
 */
export function reason(outcome) {
  if (outcome.code === 124) return 'it took too long'
  const lines = `${outcome.stdout}\n${outcome.stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const telling = lines.find((line) => /\berror\b|\bfailed\b|\bcannot\b|^E:/i.test(line) && !NOISE.test(line))
  return (telling ?? lines.at(-1) ?? `exit status ${outcome.code}`).slice(0, 300)
}

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'

/**
 * Runs a program in our place: its input and output are ours, signals reach it, its exit code becomes ours.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options `onLine` takes what
 * it prints line by line instead of letting it through
 * @returns {Promise<number>} the exit code; 128 + n when signal n ended it, as in a shell
 */
export function runInPlace(program, args, { cwd, env, onLine }) {
  return new Promise((resolve, reject) => {
    const output = onLine ? 'pipe' : 'inherit'
    const child = spawn(program, args, { cwd, env, stdio: ['inherit', output, output] })
    // A terminal's Ctrl-C goes to the whole group, so the child has it already; it is ours to wait for its end.
    const passOn = /** @param {NodeJS.Signals} signal */ (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    for (const input of [child.stdout, child.stderr])
      if (input && onLine) createInterface({ input }).on('line', onLine)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, passOn)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** How this program starts itself once more. */
export interface OwnProgram {
  /** Node, or Electron standing in for it. */
  execPath: string
  execArgv: readonly string[]
  /** The command line's entry. */
  entry: string
}

export interface ChildOptions {
  program: OwnProgram
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  /** Takes what it writes on stderr. */
  onLine: (line: string) => void
}

/** So long a canceled child may take to end by itself. */
const GRACE_MILLISECONDS = 800

/**
 * Runs a command of this program in a process of its own. After an abort it is asked to end, and soon after made to:
 * runs can be resumed after a kill at any moment. The channel between the two ends the child when this process is
 * killed, see the command line's entry.
 *
 * @returns how it ended: its exit code, or the name of the signal that killed it
 * @throws Error when the process cannot be started
 */
export function runChild(
  args: readonly string[],
  { program, env, signal, onLine }: ChildOptions
): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.execPath, [...program.execArgv, program.entry, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc']
    })
    if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', onLine)
    let killer: NodeJS.Timeout | undefined
    const cancel = () => {
      child.kill('SIGTERM')
      killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS)
    }
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
    const settle = () => {
      clearTimeout(killer)
      signal.removeEventListener('abort', cancel)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('close', (code, killedBy) => {
      settle()
      resolve(code ?? killedBy ?? 1)
    })
  })
}

/**
 * The environment of one of several children that share the processor: TensorFlow, OpenMP and our own kernel take no
 * more threads than its share. What the person has set stays.
 *
 * @param share threads for each; a whole number of at least 1 is made of it
 */
export function shareOfThreads(env: NodeJS.ProcessEnv, share: number): NodeJS.ProcessEnv {
  const count = String(Math.max(1, Math.floor(share)))
  return {
    TF_NUM_INTRAOP_THREADS: count,
    TF_NUM_INTEROP_THREADS: count,
    OMP_NUM_THREADS: count,
    AFFECTRON_THREADS: count,
    ...env
  }
}

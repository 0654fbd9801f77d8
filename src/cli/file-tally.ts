import { AffectronError, type Failure, toFailure } from '../shared/errors.ts'
import { exitCodeOfCode, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Inputs } from './inputs.ts'
import type { Terminal } from './terminal.ts'

/** What became of the files of a command: each failure is said at once, and the exit code comes from all. */
export class FileTally {
  readonly #terminal: Terminal
  readonly #total: number
  #done = 0
  #last: Failure | undefined

  constructor({ files, problems }: Inputs, terminal: Terminal) {
    this.#terminal = terminal
    this.#total = files.length
    const problem = problems.at(-1)
    if (problem !== undefined) this.#last = toFailure(problem)
  }

  succeed(): void {
    this.#done++
  }

  /** @throws AffectronError `model/...`, `file/not-writable`: every further file would fail the same way */
  fail(failure: Failure, path: string): void {
    if (concernsAll(failure)) throw AffectronError.from(failure)
    this.#last = failure
    this.#terminal.note(`affectron: ${describe(failure, path)}`)
  }

  /** Says how many were done, unless it was one alone. */
  finish(): ExitCode {
    const { signal } = this.#terminal
    if (this.#total > 1 || signal.aborted) {
      const end = signal.aborted ? ', then canceled' : ''
      this.#terminal.note(`${this.#done} of ${this.#total} files done${end}.`)
    }
    if (signal.aborted) return exitCodes.canceled
    if (this.#last === undefined) return exitCodes.ok
    return this.#done > 0 ? exitCodes.someFailed : exitCodeOfCode(this.#last.code)
  }
}

function concernsAll({ code }: Failure): boolean {
  return code.startsWith('model/') || ['file/not-writable', 'file/disk-full'].includes(code)
}

/** A sentence that names the file, with the cause of what nobody foresaw. */
function describe({ message, cause, code }: Failure, path: string): string {
  const sentence = code === 'internal' ? `${message} (${cause?.split('\n')[0]})` : message
  return sentence.includes(path) ? sentence : `${path}: ${sentence}`
}

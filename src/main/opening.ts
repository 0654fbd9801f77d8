import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { EventStream } from './event-stream.ts'
import type { Grants } from './grants.ts'

/** Things opened at once; a longer list is no person's choice. */
const MOST_OPENED = 1000

/** What a second start of the app tells the one that is running. */
const FromSecondStart = z.object({ paths: z.array(z.string()).max(MOST_OPENED) })
export type FromSecondStart = z.infer<typeof FromSecondStart>

/**
 * The files and folders that a command line names: what follows the application's own path, without switches.
 *
 * @param argv with the program first
 * @param application path of the application where it is an argument of the program, as in a checkout
 * @param folder what relative paths are relative to
 */
export function pathsOf(argv: readonly string[], application: string | undefined, folder: string): string[] {
  const at = application === undefined ? 0 : argv.findIndex((arg) => resolve(folder, arg) === application)
  if (at < 0) return []
  const given = argv.slice(at + 1).filter((arg) => arg !== '' && !arg.startsWith('-'))
  return given.slice(0, MOST_OPENED).map((arg) => resolve(folder, withoutScheme(arg)))
}

/** A desktop may name a file by its address. */
function withoutScheme(arg: string): string {
  if (!arg.startsWith('file://')) return arg
  try {
    return fileURLToPath(arg)
  } catch {
    return arg
  }
}

/** Brings what the system or a command line asks to open to the window, as soon as there is one. */
export class Opening {
  /** Asked for before there was a window. */
  #early: string[] = []
  #target: { grants: Grants; stream: EventStream } | undefined

  open(paths: readonly string[]): void {
    if (paths.length === 0) return
    if (this.#target === undefined) this.#early.push(...paths)
    else void this.#bring(paths, this.#target)
  }

  /** What a second start of the app was asked to open. */
  openFrom(told: unknown): void {
    const parsed = FromSecondStart.safeParse(told)
    if (parsed.success) this.open(parsed.data.paths)
  }

  connect(grants: Grants, stream: EventStream): void {
    this.#target = { grants, stream }
    const early = this.#early
    this.#early = []
    this.open(early)
  }

  async #bring(paths: readonly string[], { grants, stream }: { grants: Grants; stream: EventStream }) {
    // What is not there is said by the room that wants to read it.
    const things = await Promise.all(paths.map((path) => grants.give(path)))
    stream.tell({ type: 'open-things', things })
  }
}

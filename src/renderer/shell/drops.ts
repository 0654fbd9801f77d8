import { z } from 'zod'
import { Granted } from '../../shared/ipc/shell.ts'

/** Something a person dropped or opened from elsewhere, for the room that understands it. */
export interface Dropped {
  /** Absent where the system or a command line asked to open it. */
  file?: File
  /** Absent where it does not come from a disk, e.g. out of another window. */
  granted?: Granted
}

type Taker = (dropped: readonly Dropped[]) => void

/** Brings what is dropped anywhere, or opened from outside, to the room that understands it: recordings to Listen, folders to Train, models to Models. */
export class Drops {
  readonly #takers = new Map<Granted['kind'], Taker>()

  /** Says who takes things of a kind. */
  take(kind: Granted['kind'], taker: Taker): void {
    this.#takers.set(kind, taker)
  }

  async bring(files: readonly File[]): Promise<void> {
    const answers = z
      .array(Granted.nullable())
      .safeParse(await window.affectron.drop(files).catch(() => undefined))
    this.#hand(files.map((file, i): Dropped => ({ file, granted: answers.data?.[i] ?? undefined })))
  }

  /** The same for what the system or a command line asks to open. */
  bringGranted(things: readonly Granted[]): void {
    this.#hand(things.map((granted): Dropped => ({ granted })))
  }

  #hand(dropped: readonly Dropped[]): void {
    for (const kind of ['folder', 'bundle', 'file'] as const) {
      const things = dropped.filter(({ granted }) => (granted?.kind ?? 'file') === kind)
      const taker = this.#takers.get(kind) ?? this.#takers.get('file')
      if (things.length > 0) taker?.(things)
    }
  }
}

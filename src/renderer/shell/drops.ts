import { z } from 'zod'
import { Granted } from '../../shared/ipc/shell.ts'

/** Something a person dropped or opened from elsewhere, for the room that understands it. */
export interface Dropped {
  /** Absent where the system or a command line asked to open it. */
  file?: File
  /** Absent where it does not come from a disk, e.g. out of another window. */
  granted?: Granted
}

interface Taker {
  kind: Granted['kind']
  take: (dropped: readonly Dropped[]) => void
  isHere: () => boolean
}

/**
 * Brings what is dropped anywhere, or opened from outside, to the room that understands it: recordings to Listen,
 * folders to Train, or to Compare where that is open, models to Models.
 */
export class Drops {
  readonly #takers: Taker[] = []

  /** Says who takes things of a kind. @param isHere only then; who says it goes before who takes them anywhere */
  take(kind: Granted['kind'], take: Taker['take'], isHere?: () => boolean): void {
    const taker = { kind, take, isHere: isHere ?? (() => true) }
    if (isHere === undefined) this.#takers.push(taker)
    else this.#takers.unshift(taker)
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
      const taker = this.#takerOf(kind) ?? this.#takerOf('file')
      if (things.length > 0) taker?.take(things)
    }
  }

  #takerOf(kind: Granted['kind']): Taker | undefined {
    return this.#takers.find((taker) => taker.kind === kind && taker.isHere())
  }
}

import { randomUUID } from 'node:crypto'
import { AffectronError } from '../shared/errors.ts'
import type { Removal } from '../shared/ipc/shell.ts'
import { say } from '../shared/said.ts'

/** What becomes of something that was hidden because a person removed it. */
export interface HiddenThing {
  /** Shows it again. */
  undo: () => Promise<void>
  /** Deletes it for good. */
  finish: () => Promise<void>
}

/**
 * Undo instead of "are you sure": a room hides what a person removes and holds it here; the window offers to take it
 * back for ten seconds and then lets it go. What is still held when the app ends is deleted then.
 */
export class Removals {
  readonly #held = new Map<string, HiddenThing>()

  get size(): number {
    return this.#held.size
  }

  hold(thing: HiddenThing): Removal {
    const removalId = randomUUID()
    this.#held.set(removalId, thing)
    return { removalId }
  }

  /** @throws AffectronError `removal/over` when it has been deleted already */
  async undo(removalId: string): Promise<void> {
    const thing = this.#take(removalId)
    if (thing === undefined) {
      throw new AffectronError('removal/over', say('hosts.deleted'))
    }
    await thing.undo()
  }

  /** Deletes it now; nothing happens when it was taken back or deleted before. */
  async finish(removalId: string): Promise<void> {
    await this.#take(removalId)?.finish()
  }

  /** For the end of the app. One that fails does not keep the others; its room finds the rest at the next start. */
  async finishAll(): Promise<void> {
    await Promise.allSettled([...this.#held.keys()].map((removalId) => this.finish(removalId)))
  }

  #take(removalId: string): HiddenThing | undefined {
    const thing = this.#held.get(removalId)
    this.#held.delete(removalId)
    return thing
  }
}

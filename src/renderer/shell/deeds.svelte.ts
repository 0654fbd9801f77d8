import { untrack } from 'svelte'
import { commandIds, commands } from '../../shared/commands.ts'
import type { CommandId } from '../../shared/commands.ts'
import { isTaken } from '../components/keys.ts'
import { keyOf } from './key-names.ts'

/** What a command does, while it is possible. */
export interface Deed {
  run: () => void
  /** May read state: menus and palette follow it. Absent: always. */
  isPossible?: () => boolean
}

/** What commands of shared/commands.ts do at the moment, and their keys; the one given last is asked first. */
export class Deeds {
  #deeds = $state.raw<readonly (readonly [CommandId, Deed])[]>([])
  readonly possible: readonly CommandId[] = $derived(
    commandIds.filter((id) => this.#deedOf(id) !== undefined)
  )

  /**
   * Says what some commands do. In a component: `$effect(() => commands.give({ … }))`.
   *
   * @returns takes it back
   */
  give(deeds: Partial<Record<CommandId, Deed | (() => void)>>): () => void {
    const given = Object.entries(deeds).map(
      ([id, deed]) => [id as CommandId, typeof deed === 'function' ? { run: deed } : deed] as const
    )
    // An effect that gives would otherwise run again whenever another one does.
    this.#deeds = [...given, ...untrack(() => this.#deeds)]
    return () => {
      this.#deeds = untrack(() => this.#deeds).filter((deed) => !given.includes(deed))
    }
  }

  /** @returns false when nothing can be done now */
  run(id: CommandId): boolean {
    const deed = this.#deedOf(id)
    deed?.run()
    return deed !== undefined
  }

  /** For the window's `keydown`. */
  press(event: KeyboardEvent): void {
    if (isTaken(event)) return
    const key = keyOf(event)
    const id = this.possible.find((possible) => this.hears(possible, key))
    if (id !== undefined && this.run(id)) event.preventDefault()
  }

  /** Whether a key is a command's, here and now. */
  protected hears(id: CommandId, key: string): boolean {
    return commands[id].keys?.includes(key) === true
  }

  #deedOf(id: CommandId): Deed | undefined {
    return this.#deeds.find(([given, { isPossible }]) => given === id && isPossible?.() !== false)?.[1]
  }
}

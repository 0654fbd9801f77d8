import { untrack } from 'svelte'
import { commandIds, commands } from '../../shared/commands.ts'
import type { CommandId } from '../../shared/commands.ts'
import { call } from '../client.ts'
import { isTaken } from '../components/keys.ts'
import type { Events } from '../stream.ts'
import { keyOf } from './key-names.ts'
import type { ShellState } from './shell-state.svelte.ts'

/** What a command does, while it is possible. */
export interface Deed {
  run: () => void
  /** May read state: menus and palette follow it. Absent: always. */
  isPossible?: () => boolean
}

/**
 * What the commands of shared/commands.ts do at the moment. A room gives deeds when it is made, and a part of the page
 * while it is there; the one given last is asked first.
 */
export class Commands {
  readonly #shell: ShellState
  #deeds = $state.raw<readonly (readonly [CommandId, Deed])[]>([])
  readonly possible: readonly CommandId[] = $derived(
    commandIds.filter((id) => this.#deedOf(id) !== undefined)
  )
  /** As text, because it stays the same while the list is made anew. */
  readonly #possibleText = $derived(this.possible.join(' '))

  constructor(events: Events, shell: ShellState) {
    this.#shell = shell
    events.on('command', ({ command }) => this.run(command))
    $effect.root(() => {
      $effect(() => {
        if (this.#possibleText !== '') void call('tellPossible', [...untrack(() => this.possible)])
      })
    })
  }

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
    const id = this.possible.find((possible) => this.#hears(possible, key))
    if (id !== undefined && this.run(id)) event.preventDefault()
  }

  /** A key without Ctrl or Cmd works only in the room of its command. */
  #hears(id: CommandId, key: string): boolean {
    if (commands[id].keys?.includes(key) !== true) return false
    const [area] = id.split('.')
    // Long recordings are shown in Listen itself.
    const place = area === 'timeline' ? 'listen' : area
    return key.startsWith('Mod+') || area === 'shell' || place === this.#shell.area
  }

  #deedOf(id: CommandId): Deed | undefined {
    return this.#deeds.find(([given, { isPossible }]) => given === id && isPossible?.() !== false)?.[1]
  }
}

import { untrack } from 'svelte'
import type { CommandId } from '../../shared/commands.ts'
import { call } from '../client.ts'
import type { Events } from '../stream.ts'
import { Deeds } from './deeds.svelte.ts'
import type { ShellState } from './shell-state.svelte.ts'

/**
 * The commands of the window. A room gives deeds when it is made, and a part of the page while it is there; the menu
 * bar is told which are possible.
 */
export class Commands extends Deeds {
  readonly #shell: ShellState
  /** As text, because it stays the same while the list is made anew. */
  readonly #possibleText = $derived(this.possible.join(' '))

  constructor(events: Events, shell: ShellState) {
    super()
    this.#shell = shell
    events.on('command', ({ command }) => this.run(command))
    $effect.root(() => {
      $effect(() => {
        if (this.#possibleText !== '') void call('tellPossible', [...untrack(() => this.possible)])
      })
    })
  }

  /** A key without Ctrl or Cmd works only in the room of its command. */
  protected override hears(id: CommandId, key: string): boolean {
    if (!super.hears(id, key)) return false
    const [area] = id.split('.')
    // Long recordings are shown in Listen itself.
    const place = area === 'timeline' ? 'listen' : area
    return key.startsWith('Mod+') || area === 'shell' || place === this.#shell.area
  }
}

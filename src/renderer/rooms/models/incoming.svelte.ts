import { tick } from 'svelte'
import type { Result } from '../../../shared/errors.ts'
import type { IncomingModel } from '../../../shared/ipc/models.ts'
import { call } from '../../client.ts'

/** Where the sheet is that shows a model before it is taken in. */
export const INCOMING_SHEET = 'incoming-model'

/** A model from outside, from when it has been checked until the person has decided. */
export class IncomingState {
  model = $state.raw<IncomingModel>()
  #decide: ((isWanted: boolean) => void) | undefined

  /** Takes it in or lets it go, as the person says. @returns undefined where it is not wanted */
  async settle(model: IncomingModel): Promise<Result<{ id: string; isNew: boolean }> | undefined> {
    const { lookId } = model
    // What is there already needs no decision.
    if (!model.isKnown && !(await this.#ask(model))) {
      await call('leaveModel', { lookId })
      return undefined
    }
    return call('takeModel', { lookId })
  }

  /** What the person says. A sheet that closes says no, unless something was said before. */
  decide(isWanted: boolean): void {
    const decide = this.#decide
    this.#decide = undefined
    if (decide === undefined) return
    document.getElementById(INCOMING_SHEET)?.hidePopover()
    this.model = undefined
    decide(isWanted)
  }

  async #ask(model: IncomingModel): Promise<boolean> {
    // Another that still waits for its answer makes room.
    this.decide(false)
    this.model = model
    await tick()
    const sheet = document.getElementById(INCOMING_SHEET)
    if (sheet === null) return false
    sheet.showPopover()
    return new Promise((resolve) => (this.#decide = resolve))
  }
}

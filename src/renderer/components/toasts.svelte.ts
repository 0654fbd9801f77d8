import type { Removal } from '../../shared/ipc/shell.ts'
import { call } from '../client.ts'
import { failureText } from '../words/failure.ts'
import type { ShownFailure } from '../words/failure.ts'
import { t } from '../words/i18n.svelte.ts'

/** A notice that goes away by itself. */
export interface Toast {
  id: number
  text: string
  isFailure: boolean
  action?: { label: string; run: () => void }
  /** When it went away without its action. */
  onOver?: () => void
}

/** Long enough to read and to reach; pointing at one or moving the focus into it stops the clock. */
export const TOAST_MILLISECONDS = 10_000
/** An older one goes when there are more. */
const MOST_TOASTS = 4

/** Notices at the foot of the window, and what can be undone. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([])
  #nextId = 1

  say(text: string): void {
    this.#add({ text, isFailure: false })
  }

  /** For a failure that has no better place than this; a room shows its own where the person looks. */
  fail(failure: ShownFailure): void {
    const { sentence, detail } = failureText(failure)
    this.#add({ text: detail === undefined ? sentence : `${sentence} ${detail}`, isFailure: true })
  }

  /**
   * Says something and offers to do something about it.
   *
   * @param onOver when it went away without that
   */
  offer(text: string, label: string, run: () => void, onOver?: () => void): void {
    this.#add({ text, isFailure: false, action: { label, run }, onOver })
  }

  /**
   * Says that something was removed and offers to take it back.
   *
   * @param onUndone brings the room up to date
   */
  removed(text: string, { removalId }: Removal, onUndone: () => void): void {
    const undo = async () => {
      const undone = await call('undoRemoval', { removalId })
      if (undone.ok) onUndone()
      else this.fail(undone.error)
    }
    const finish = async () => {
      const finished = await call('finishRemoval', { removalId })
      if (!finished.ok) this.fail(finished.error)
    }
    this.offer(
      text,
      t('common.undo'),
      () => void undo(),
      () => void finish()
    )
  }

  /** Does what the toast offers. */
  act(toast: Toast): void {
    if (this.#drop(toast)) toast.action?.run()
  }

  /** Ends a toast without its action. */
  dismiss(toast: Toast): void {
    if (this.#drop(toast)) toast.onOver?.()
  }

  get canUndo(): boolean {
    return this.list.some(({ action }) => action !== undefined)
  }

  /** Undoes what was done last. */
  undoLatest(): void {
    const latest = this.list.findLast(({ action }) => action !== undefined)
    if (latest !== undefined) this.act(latest)
  }

  #add(toast: Omit<Toast, 'id'>): void {
    this.list = [...this.list, { ...toast, id: this.#nextId++ }]
    if (this.list.length > MOST_TOASTS) this.dismiss(this.list[0])
  }

  #drop(toast: Toast): boolean {
    const isThere = this.list.includes(toast)
    this.list = this.list.filter((other) => other !== toast)
    return isThere
  }
}

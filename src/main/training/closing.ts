import { dialog, Notification } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Translate } from '../../shared/messages/translate.ts'
import type { LiveRun } from '../../shared/training/live-run.ts'
import type { Training } from './training.ts'

/**
 * Asks when the window is closed while a run is at work, and only then: the run may go on without a window, or be left
 * as it is. Nothing is lost either way.
 */
export class Closing {
  readonly #window: BrowserWindow
  readonly #training: Training
  readonly #t: Translate
  readonly #quit: () => void
  #isAsking = false

  constructor(window: BrowserWindow, training: Training, t: Translate, quit: () => void) {
    this.#window = window
    this.#training = training
    this.#t = t
    this.#quit = quit
  }

  /** To be told before the window closes and before the app quits. */
  heed(event: { preventDefault: () => void }): void {
    const { trainer } = this.#training
    const { run } = trainer.line
    // Without a window in sight nobody can be asked: the run can go on next time.
    if (!trainer.isTraining || run === undefined || this.#window.isDestroyed()) return
    if (!this.#window.isVisible()) return
    event.preventDefault()
    if (!this.#isAsking) void this.#ask(run)
  }

  async #ask({ name, epochs }: LiveRun): Promise<void> {
    const t = this.#t
    this.#isAsking = true
    const { response } = await dialog.showMessageBox(this.#window, {
      type: 'question',
      message: t('train.closeQuestion', { name }),
      detail: t('train.closeDetail', { epochs: epochs.length }),
      buttons: [t('train.closeBackground'), t('train.closeStop'), t('common.cancel')],
      defaultId: 0,
      cancelId: 2,
      noLink: true
    })
    this.#isAsking = false
    if (response === 0) this.#window.hide()
    else if (response === 1) {
      this.#training.close(true)
      this.#quit()
    }
  }
}

/** Says on the desktop that a run has ended, unless the person is looking; a hidden window comes back. */
export function announceEnd(window: BrowserWindow, { name, state }: LiveRun, t: Translate): void {
  if (window.isDestroyed()) return
  if (!window.isVisible()) window.showInactive()
  if (window.isFocused() || !Notification.isSupported()) return
  const notification = new Notification({
    title: t('train.endedTitle', { name }),
    body: state === 'finished' ? t('train.endedWell') : t('train.endedBadly')
  })
  notification.on('click', () => {
    window.show()
    window.focus()
  })
  notification.show()
}

import { isAtWork, type RunLine, type RunProgress } from '../../shared/training/live-run.ts'

/** The part of Electron's BrowserWindow that is needed. */
export interface BarWindow {
  isDestroyed(): boolean
  setProgressBar(share: number, options?: { mode: 'normal' | 'indeterminate' | 'paused' }): void
}

/** More than one is a bar without an end where the system has one. */
const WITHOUT_END = 2
const NONE = -1

/** Shows on the window's button in the taskbar or dock how far the run at work is. */
export class Taskbar {
  readonly #window: BarWindow
  #run: string | undefined
  #isHeld = false
  #share: number | undefined

  constructor(window: BarWindow) {
    this.#window = window
  }

  heedLine({ run }: RunLine): void {
    if (run?.id !== this.#run) this.#share = undefined
    this.#run = run !== undefined && isAtWork(run.state) ? run.id : undefined
    this.#isHeld = run?.state === 'held'
    this.#show()
  }

  /** Reading the recordings is shown without an end: only the training has a share that means anything. */
  heedProgress({ id, phase, done, total }: RunProgress): void {
    if (id !== this.#run) return
    this.#share = phase === 'reading' || total === 0 ? undefined : done / total
    this.#show()
  }

  #show(): void {
    if (this.#window.isDestroyed()) return
    if (this.#run === undefined) this.#window.setProgressBar(NONE)
    else if (this.#isHeld) this.#window.setProgressBar(this.#share ?? 0, { mode: 'paused' })
    else if (this.#share === undefined) {
      this.#window.setProgressBar(WITHOUT_END, { mode: 'indeterminate' })
    } else this.#window.setProgressBar(this.#share, { mode: 'normal' })
  }
}

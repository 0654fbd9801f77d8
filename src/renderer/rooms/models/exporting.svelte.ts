import type { Result } from '../../../shared/errors.ts'
import {
  formatsWithSound,
  signedFormats,
  type chosenInputs,
  type ExportFormatName
} from '../../../shared/export-formats.ts'
import type { ExportWork } from '../../../shared/exporting.ts'
import { call } from '../../client.ts'
import type { AppParts } from '../../shell/app-parts.ts'
import type { ShownFailure } from '../../words/failure.ts'
import { t } from '../../words/i18n.svelte.ts'
import { exportedAs } from '../../words/exporting.ts'

/** Takes models away: what is chosen, what is being made, what has been made. */
export class Exporting {
  format = $state<ExportFormatName>('onnx')
  input = $state<(typeof chosenInputs)[number]>('features')
  sign = $state(false)
  /** Of the person's own key; undefined before there is one. */
  fingerprint = $state<string>()
  work = $state.raw<ExportWork>()
  failure = $state.raw<ShownFailure>()
  /** The system's dialog is open. */
  isAsking = $state(false)
  readonly #app: AppParts

  readonly isWorking = $derived(this.work?.state === 'working')
  readonly isFree = $derived(!this.isWorking && !this.isAsking)
  readonly hasSound = $derived(formatsWithSound.includes(this.format))
  readonly hasSignature = $derived(signedFormats.includes(this.format))

  constructor(app: AppParts) {
    this.#app = app
    app.events.on('export-work', ({ work }) => this.#heed(work))
  }

  async findKey(): Promise<void> {
    this.fingerprint = this.#take(await call('ownKey', undefined))?.fingerprint
  }

  /** Asks where, and begins. @returns whether it has begun */
  async begin(id: string): Promise<boolean> {
    this.failure = undefined
    this.isAsking = true
    const { format, input, hasSound, hasSignature, sign } = this
    const begun = await call('exportModel', {
      ...{ id, format, sign: hasSignature && sign },
      ...(hasSound ? { input } : {})
    })
    this.isAsking = false
    return this.#take(begun) !== undefined || !begun.ok
  }

  async cancel(exportId: string): Promise<void> {
    this.#take(await call('exportCancel', { exportId }))
  }

  async show(exportId: string): Promise<void> {
    this.#take(await call('exportShow', { exportId }))
  }

  /** Takes what has been said of the last one out of sight. */
  dismiss(): void {
    this.work = undefined
  }

  #heed(work: ExportWork): void {
    const isNews = this.work?.id === work.id && this.work.state === 'working'
    // What ended before this page was loaded is no news.
    if (work.state !== 'working' && !isNews) return
    this.work = work.state === 'failed' || work.state === 'canceled' ? undefined : work
    if (work.state === 'failed') this.failure = work.failure
    if (work.state === 'working' || this.#app.shell.room === 'models') return
    // Who is elsewhere hears of its end there.
    if (work.state === 'finished') {
      this.#app.toasts.offer(exportedAs(work), t('takeAway.show'), () => void this.show(work.id))
    } else if (work.failure !== undefined) this.#app.toasts.fail(work.failure)
  }

  #take<T>(result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.failure = result.error
    return undefined
  }
}

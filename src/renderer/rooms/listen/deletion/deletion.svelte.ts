import type { DeletionCheck } from '../../../../shared/deletion-check.ts'
import { weighsAlike } from '../../../../shared/deletion-check.ts'
import type { Heard } from '../../../../shared/ipc/listen.ts'
import { callLong } from '../../../client.ts'
import type { ShownFailure } from '../../../words/failure.ts'

/** Whether attention means anything for one answer: asked for by the person, kept as long as the answer is shown. */
export class DeletionState {
  check = $state.raw<DeletionCheck>()
  failure = $state.raw<ShownFailure>()
  isChecking = $state(false)
  /** Whether no moment weighs more than another, so that there is nothing to check. */
  readonly isAlike: boolean
  readonly #heard: Heard
  #cancellation: AbortController | undefined

  constructor(heard: Heard) {
    this.#heard = heard
    const { attention } = heard.analysis
    this.isAlike = attention === undefined || weighsAlike(attention)
  }

  async run(): Promise<void> {
    if (this.isChecking || this.isAlike) return
    const { analysis, clip } = this.#heard
    this.#cancellation = new AbortController()
    const { signal } = this.#cancellation
    this.failure = undefined
    this.isChecking = true
    const request = { samples: clip.samples, modelId: analysis.model.id }
    const checked = await callLong('checkByDeletion', request, signal)
    if (signal.aborted) return
    this.isChecking = false
    if (checked.ok) this.check = checked.value
    else this.failure = checked.error
  }

  cancel(): void {
    this.#cancellation?.abort()
    this.isChecking = false
  }
}

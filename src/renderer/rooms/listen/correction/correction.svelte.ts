import type { Result } from '../../../../shared/errors.ts'
import type { KeptCorrection } from '../../../../shared/history.ts'
import { call } from '../../../client.ts'
import type { ShownFailure } from '../../../words/failure.ts'

/** What a person hears in the clip that is shown, where the model hears something else. Kept in the history. */
export class Correction {
  /** The person's own label for the whole clip. */
  label = $state<string>()
  /** Whether the emotions to choose from are shown. */
  isOpen = $state(false)
  failure = $state.raw<ShownFailure>()
  readonly #recordingId: string

  constructor(recordingId: string) {
    this.#recordingId = recordingId
  }

  async load(): Promise<void> {
    const details = await call('keptDetails', { id: this.#recordingId })
    // A clip that could not be kept has no correction; saying one will tell why.
    if (details.ok) this.label = details.value.item.correctedTo
  }

  /**
   * Keeps a label for the whole clip in place of the one before; labeled stretches stay.
   *
   * @param label undefined takes it back
   * @returns whether it is kept
   */
  async say(label: string | undefined): Promise<boolean> {
    this.isOpen = false
    this.failure = undefined
    const id = this.#recordingId
    const details = this.#heed(await call('keptDetails', { id }))
    if (details === undefined) return false
    const spans = details.corrections.flatMap(spanOf)
    const corrections = label === undefined ? spans : [{ label }, ...spans]
    const kept = await call('correctKept', { id, corrections })
    if (!kept.ok) this.failure = kept.error
    else this.label = label
    return kept.ok
  }

  #heed<T>(result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.failure = result.error
    return undefined
  }
}

/** A labeled stretch as it is said anew; nothing of a label for the whole. */
function spanOf(correction: KeptCorrection) {
  return 'start' in correction
    ? [{ label: correction.label, start: correction.start, end: correction.end }]
    : []
}

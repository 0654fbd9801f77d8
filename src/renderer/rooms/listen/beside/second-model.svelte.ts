import type { Analysis } from '../../../../shared/analysis.ts'
import type { ModelChoice } from '../../../../shared/ipc/models.ts'
import { call, callLong } from '../../../client.ts'
import type { ShownFailure } from '../../../words/failure.ts'

/** A clip as far as a second model needs it. */
interface Clip {
  id: number
  recordingId: string
}

/** A second model beside the chosen one: it hears every clip that is shown, until it is put away. */
export class SecondModel {
  model = $state.raw<ModelChoice>()
  /** About the clip that is shown. */
  analysis = $state.raw<Analysis>()
  failure = $state.raw<ShownFailure>()
  isHearing = $state(false)
  /** Whether the model was deleted while it stood here. */
  isGone = $state(false)
  #cancellation: AbortController | undefined
  #clip: Clip | undefined

  /** @param model undefined puts it away */
  async choose(model: ModelChoice | undefined, clip: Clip | undefined): Promise<void> {
    this.model = model
    this.isGone = false
    this.#clip = undefined
    await this.follow(clip)
  }

  /** Hears another clip, unless it is the one heard already. */
  async follow(clip: Clip | undefined): Promise<void> {
    if (clip !== undefined && clip.id === this.#clip?.id) return
    this.#cancellation?.abort()
    this.#clip = clip
    this.analysis = undefined
    this.failure = undefined
    this.isHearing = false
    if (this.model === undefined || clip === undefined) return
    this.#cancellation = new AbortController()
    await this.#hear(clip, this.model, this.#cancellation.signal)
  }

  /** Brings it in line with the models that are there now. */
  heed(models: readonly ModelChoice[]): void {
    const { model } = this
    if (model === undefined) return
    const present = models.find(({ id }) => id === model.id)
    this.isGone = present === undefined
    this.model = present ?? model
  }

  async #hear({ recordingId: id }: Clip, model: ModelChoice, signal: AbortSignal): Promise<void> {
    this.isHearing = true
    const kept = await call('keptDetails', { id })
    if (signal.aborted) return
    const known = kept.ok
      ? kept.value.analyses.find(({ analysis }) => analysis.model.id === model.id)
      : undefined
    if (known !== undefined) {
      this.isHearing = false
      this.analysis = known.analysis
      return
    }
    const heard = await callLong('hearBeside', { id, modelId: model.id }, signal)
    if (signal.aborted) return
    this.isHearing = false
    if (heard.ok) this.analysis = heard.value
    else this.failure = heard.error
  }
}

import type { Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { say } from '../../../src/shared/said.ts'
import { exampleTimeline } from '../../engine/analysis/timeline/example-timeline.ts'
import { exampleAnalysis } from '../example-analysis.ts'

type Engine = Pick<Analyzer, 'analyze' | 'timeline' | 'live' | 'backend'>

/** What the engine was asked and has not answered. */
export interface Question {
  name: string
  bytes: Uint8Array
  /** Whether it was called off. */
  isCanceled: boolean
  answer: () => void
  fail: (error: Error) => void
}

/** An engine that answers when it is told to, and heeds a cancellation. */
export class FakeEngine implements Engine {
  readonly backend = { name: 'wasm' as const, reason: say('compute.wasm'), warnings: [], versions: {} }
  /** Whether each question is answered at once. */
  isQuick = true
  readonly asked: Question[] = []
  #arrivals: (() => void)[] = []

  readonly analyze: Engine['analyze'] = async (bytes, name, options) => {
    await this.#question(bytes, name, options?.signal)
    return { analysis: exampleAnalysis({ file: name }), clip: { ...clip, name } }
  }

  readonly timeline: Engine['timeline'] = async (bytes, name, options) => {
    await this.#question(bytes, name, options?.signal)
    return { timeline: { ...exampleTimeline, file: name }, clip: { ...clip, name } }
  }

  readonly live: Engine['live'] = async (samples) => {
    await this.#question(new Uint8Array(samples.buffer), 'live', undefined)
    return { speechSeconds: 0, milliseconds: 1 }
  }

  /** Resolves when so many questions were asked in all. */
  async hasBeenAsked(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((resolve) => this.#arrivals.push(resolve))
  }

  #question(bytes: Uint8Array, name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const question = { name, bytes, isCanceled: false, answer: resolve, fail: reject }
      signal?.addEventListener('abort', () => {
        question.isCanceled = true
        reject(signal.reason as Error)
        for (const tell of this.#arrivals.splice(0)) tell()
      })
      this.asked.push(question)
      if (this.isQuick) resolve()
      for (const tell of this.#arrivals.splice(0)) tell()
    })
  }

  /** Resolves when a question was called off. */
  async hasCanceled(question: Question): Promise<void> {
    while (!question.isCanceled) await new Promise<void>((resolve) => this.#arrivals.push(resolve))
  }
}

const clip = {
  samples: new Float32Array(1),
  sampleRate: 16000 as const,
  durationSeconds: 1,
  source: { container: 'wav', codec: 'pcm', sampleRate: 16000, channels: 1, frames: 1 },
  warnings: []
}

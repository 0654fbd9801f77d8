import type { AnyJob, FromTraining, ToTraining } from '../../../src/main/training/messages.ts'
import type { TrainingChild } from '../../../src/main/training/training-process.ts'
import type { RunEvent } from '../../../src/shared/run-events.ts'

/** A training process that does what the test says. */
export class FakeChild implements TrainingChild {
  readonly pid = 4711
  readonly received: ToTraining[] = []
  isKilled = false
  #onMessage: (message: unknown) => void = () => undefined
  #onExit: (code: number) => void = () => undefined

  postMessage(message: ToTraining): void {
    this.received.push(message)
  }
  kill(): void {
    if (this.isKilled) return
    this.isKilled = true
    this.exit(9)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener
  }
  onExit(listener: (code: number) => void): void {
    this.#onExit = listener
  }
  send(message: FromTraining | { type: string }): void {
    this.#onMessage(message)
  }
  exit(code: number): void {
    this.#onExit(code)
  }

  /** The jobs it was asked for, in order. */
  get jobs(): AnyJob[] {
    return this.received.flatMap((message) => (message.type === 'ask' ? [message.job] : []))
  }

  /** Answers the first question. */
  answer(answer: unknown): void {
    this.send({ type: 'answer', id: 0, answer })
  }

  tell(...events: RunEvent[]): void {
    for (const event of events) this.send({ type: 'event', id: 0, event })
  }
}

/** Makes children and keeps them. */
export function nursery(): { children: FakeChild[]; spawn: () => FakeChild } {
  const children: FakeChild[] = []
  return {
    children,
    spawn: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    }
  }
}

/** Runs on the audio thread: hands over what the microphone gives, mixed to one channel, in batches. */

declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void

/** 21 ms at 48 kHz: short enough for a lively meter. */
const BATCH = 1024

class Recorder extends AudioWorkletProcessor {
  #batch = new Float32Array(BATCH)
  #filled = 0
  #isOver = false

  constructor() {
    super()
    this.port.onmessage = () => {
      // The only message there is: stop. What is left goes out, then an empty batch as the end.
      this.#isOver = true
      this.#flush()
      this.port.postMessage(new Float32Array(0))
    }
  }

  process([channels]: Float32Array[][]): boolean {
    if (this.#isOver) return false
    const frames = channels[0]?.length ?? 0
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0
      for (const channel of channels) sum += channel[frame]
      this.#batch[this.#filled++] = sum / channels.length
      if (this.#filled === BATCH) this.#flush()
    }
    return true
  }

  #flush(): void {
    if (this.#filled === 0) return
    const batch = this.#batch.slice(0, this.#filled)
    this.#filled = 0
    this.port.postMessage(batch, [batch.buffer])
  }
}

registerProcessor('recorder', Recorder)

import { AffectronError } from '../../shared/errors.ts'
import { encodeWav } from '../../shared/wav.ts'
import { createRandom } from '../random.ts'

/** A sentence's length. */
const WARM_UP_SECONDS = 3
/** Hz; what most microphones record at, so that the resampler is warm too. */
const WARM_UP_RATE = 48000
/** From the third run on, what is run often has been compiled. */
const WARM_UP_RUNS = 3

/** Analyzes noise, which loads decoders, builds tables, compiles code and fills caches. */
export async function warmUp(analyze: (bytes: Uint8Array, name: string) => Promise<unknown>): Promise<void> {
  const random = createRandom(1)
  const noise = Float32Array.from({ length: WARM_UP_SECONDS * WARM_UP_RATE }, () => random() - 0.5)
  const bytes = encodeWav([noise], WARM_UP_RATE, 'pcm16')
  try {
    for (let run = 0; run < WARM_UP_RUNS; run++) await analyze(bytes, 'warm-up')
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
  }
}

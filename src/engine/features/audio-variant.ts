import { z } from 'zod'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { resample } from '../audio/resample.ts'
import { createRandom, hashString } from '../random.ts'

/**
 * A recording made to sound otherwise, so that training hears more than was recorded. The steps run in this order;
 * nothing set is the recording itself.
 */
export const AudioVariant = z.strictObject({
  /** Times as fast, and as high: 1.1 is a tenth faster. */
  speed: z.number().min(0.5).max(2).optional(),
  /** Brighter by so many dB, or darker below 0, as microphones are: from the lowest tones to the highest, even at 1 kHz. */
  tilt: z.number().min(-30).max(30).optional(),
  /** White noise at this ratio of signal to noise, dB. */
  snr: z.number().min(-20).max(80).optional(),
  /** Louder by so many dB; heard only by features that know the level. */
  gain: z.number().min(-60).max(60).optional()
})
export type AudioVariant = z.infer<typeof AudioVariant>

/**
 * @param samples [N] mono at 16 kHz
 * @param identity of the recording: the same one always gets the same noise, another one other noise
 */
export async function makeVariant(
  samples: Float32Array,
  variant: AudioVariant,
  identity: string
): Promise<Float32Array> {
  const { speed, tilt, snr, gain } = variant
  let changed = samples
  if (speed !== undefined) changed = await resample(changed, Math.round(SAMPLE_RATE * speed), SAMPLE_RATE)
  if (tilt !== undefined) changed = tilted(changed, tilt)
  if (snr !== undefined) changed = addNoise(changed, snr, `${identity} ${snr} ${speed ?? 1}`)
  if (gain !== undefined) {
    const factor = 10 ** (gain / 20)
    changed = changed.map((value) => factor * value)
  }
  return changed
}

/**
 * A shelf of first order around 1 kHz, by the bilinear transform of (1 + s √r) / (√r + s), where r is the ratio of the highest
 * tones' gain to that of the lowest and s is 1 at 1 kHz.
 */
function tilted(samples: Float32Array, tilt: number): Float32Array {
  const root = 10 ** (tilt / 40)
  const s = 1 / Math.tan((Math.PI * 1000) / SAMPLE_RATE)
  const scale = root + s
  const [now, past, fed] = [(1 + root * s) / scale, (1 - root * s) / scale, (root - s) / scale]
  let [lastIn, lastOut] = [0, 0]
  return samples.map((value) => {
    lastOut = now * value + past * lastIn - fed * lastOut
    lastIn = value
    return lastOut
  })
}

/** Gaussian noise (G. E. P. Box, M. E. Muller, 1958) of a power that many dB below the signal's. */
function addNoise(samples: Float32Array, snr: number, seed: string): Float32Array {
  const random = createRandom(hashString(seed))
  const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length
  const deviation = Math.sqrt(power / 10 ** (snr / 10))
  return samples.map((value) => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    return value + deviation * radius * Math.cos(2 * Math.PI * random())
  })
}

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE_RATE } from '../../src/engine/audio/clip.ts'
import { readClip } from '../../src/engine/audio/read-clip.ts'
import { createRandom } from '../../src/engine/random.ts'
import { encodeWav } from '../../src/shared/wav.ts'

const labels = ['neutral', 'happy', 'angry', 'sad']
const SHORTEST = 0.6 * SAMPLE_RATE
const LONGEST = 0.9 * SAMPLE_RATE
/** Of the original: few voices become many. */
const SLOWEST = 0.7
const FASTEST = 1.2

/**
 * A corpus of one folder per emotion. Each recording is a piece of two voices at once, each at a speed of its own, so that
 * none sounds like another; but of every thousand one is a copy of its neighbor and one a copy 6 dB quieter.
 *
 * @param speech folder of recordings that the pieces are cut from
 */
export async function makeCorpus(folder: string, files: number, speech: string): Promise<void> {
  const voices: Float32Array[] = []
  for (const name of readdirSync(speech)) {
    voices.push((await readClip(readFileSync(join(speech, name)), name)).samples)
  }
  for (const label of labels) mkdirSync(join(folder, label), { recursive: true })
  const random = createRandom(1)
  const cut = (length: number) => {
    const voice = voices[Math.floor(random() * voices.length)]
    const speed = SLOWEST + random() * (FASTEST - SLOWEST)
    const start = random() * (voice.length - speed * length - 1)
    return Float32Array.from({ length }, (_, i) => valueAt(voice, start + i * speed))
  }
  let last = new Float32Array(SHORTEST)
  for (let i = 0; i < files; i++) {
    if (i % 1000 === 500) last = last.map((sample) => sample / 2)
    else if (i % 1000 !== 999) {
      const length = Math.floor(SHORTEST + random() * (LONGEST - SHORTEST))
      const other = cut(length)
      last = cut(length).map((sample, at) => (sample + other[at]) / 2)
    }
    const name = `${String(i).padStart(6, '0')}.wav`
    writeFileSync(
      join(folder, labels[Math.floor(random() * 4)], name),
      encodeWav([last], SAMPLE_RATE, 'pcm16')
    )
  }
}

/** Between two samples, on the straight line. */
function valueAt(samples: Float32Array, place: number): number {
  const before = Math.floor(place)
  return samples[before] + (place - before) * (samples[before + 1] - samples[before])
}

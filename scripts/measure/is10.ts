// How far the 1,582 features are from a reference, clip by clip and group by group:
// `node scripts/run-ts.mjs scripts/measure/is10.ts REFERENCE SIGNALS`, where REFERENCE holds `manifest.json` and `is10/`
// with a folder per variant, and the manifest's paths begin at SIGNALS. Tests hold the clips that may be copied; this
// measures all.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSamples } from '../../src/engine/audio/read-samples.ts'
import { describeClip } from '../../src/engine/features/is10/descriptors.ts'
import { extractIs10 } from '../../src/engine/features/is10/extract.ts'
import { frameDescriptors, is10Names, voiceDescriptors } from '../../src/engine/features/is10/names.ts'
import { is10Variants, type Is10Variant } from '../../src/engine/features/is10/variant.ts'
import { decodeNpy } from '../../src/engine/features/npy.ts'

interface Manifest {
  clips: { id: string; path: string }[]
  synthetic: { id: string; path: string }[]
}

const [reference, signals] = process.argv.slice(2)
const manifest = JSON.parse(readFileSync(join(reference, 'manifest.json'), 'utf8')) as Manifest
const say = (line: string) => process.stdout.write(`${line}\n`)
const descriptors = [...frameDescriptors, ...voiceDescriptors]
const all = [
  ...manifest.clips.map((clip, row) => ({ ...clip, file: 'functionals.npy', row })),
  ...manifest.synthetic.map((clip, row) => ({ ...clip, file: 'functionals-synthetic.npy', row }))
]

for (const variant of is10Variants) {
  for (const clip of all) {
    const { samples } = await readSamples(readFileSync(join(signals, clip.path)), clip.id)
    if (samples.length < 1440) continue
    say(`${variant} ${clip.id}`)
    compareSeries(samples, variant, clip.id)
    compareFunctionals(samples, variant, clip)
  }
}

/** The largest error of each smoothed descriptor and its slope, as a share of the descriptor's maximum. */
function compareSeries(samples: Float32Array, variant: Is10Variant, id: string): void {
  const file = join(reference, 'is10', variant, 'lld', `${id}.npy`)
  if (!existsSync(file)) return
  const { data, shape } = decodeNpy(readFileSync(file))
  const { frame, voice } = describeClip(samples, variant)
  const series = [...frame.smoothed, ...voice.smoothed, ...frame.slopes, ...voice.slopes]
  const found: string[] = []
  for (const [column, values] of series.entries()) {
    let off = 0
    let largest = 0
    for (let t = 0; t < shape[0]; t++) {
      const expected = data[t * shape[1] + column]
      off = Math.max(off, Math.abs(values[t] - expected))
      largest = Math.max(largest, Math.abs(expected))
    }
    const error = off / Math.max(largest, 1e-3)
    if (!(error <= 1e-4)) {
      const name = descriptors[column % descriptors.length] + (column >= descriptors.length ? ' slope' : '')
      found.push(`${name} ${error.toExponential(1)}`)
    }
  }
  say(`  series above 1e-4 of their maximum: ${found.join(', ') || 'none'}`)
}

function compareFunctionals(
  samples: Float32Array,
  variant: Is10Variant,
  { file, row }: { file: string; row: number }
): void {
  const names = is10Names(variant)
  const values = extractIs10(samples, variant)
  const { data } = decodeNpy(readFileSync(join(reference, 'is10', variant, file)))
  const expected = data.subarray(row * names.length, (row + 1) * names.length)
  const errors = values.map((value, i) => Math.abs(value - expected[i]) / (Math.abs(expected[i]) + 1e-3))
  const within = (limit: number) => errors.filter((error) => error <= limit).length
  say(`  functionals within 1e-3: ${within(1e-3)}, within 1e-2: ${within(1e-2)}`)
  const worst = [...errors.keys()].filter((i) => !(errors[i] <= 1e-2)).sort((a, b) => errors[b] - errors[a])
  for (const i of worst.slice(0, 12)) say(`    ${names[i]}: ${values[i]}, expected ${expected[i]}`)
}

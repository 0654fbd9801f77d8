import { beforeAll, describe, expect, it } from 'vitest'
import { GraphBuilder } from '../../../src/engine/exporting/onnx/graph-builder.ts'
import { encodeModel } from '../../../src/engine/exporting/onnx/protobuf.ts'
import { onnxRuntime, type OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import { soundFeatures, type SoundSet } from '../../../src/engine/exporting/onnx/sound/sound-features.ts'
import { extractFeatures } from '../../../src/engine/features/extract.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { emodb } from '../audio/voice-activity/stories.ts'

let runtime: OnnxRuntime

beforeAll(async () => {
  runtime = await onnxRuntime()
})

/** A file that computes features and nothing else. */
function featuresFile(set: SoundSet): Uint8Array {
  const graph = new GraphBuilder()
  const [samples, lengths, features] = ['samples', 'lengths', 'features'].map((name) => graph.fresh(name))
  graph.give(soundFeatures(graph.at('sound'), set, samples, lengths).features, features)
  const side = { batch: ['batch'], samples: ['batch', 'samples'], features: ['batch', 'frames', 'columns'] }
  return encodeModel({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 17 }],
    graph: graph.finish(
      'features',
      [
        { name: samples, type: 'float', sides: side.samples },
        { name: lengths, type: 'int32', sides: side.batch }
      ],
      [{ name: features, type: 'float', sides: side.features }]
    )
  })
}

const uniform = createRandom(7)
const noise = (count: number, size: number) =>
  Float32Array.from({ length: count }, () => (2 * uniform() - 1) * size)
const sine = (count: number, hertz: number) =>
  Float32Array.from({ length: count }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / 16000))
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]))
const steps16 = (samples: Float32Array) => samples.map((value) => Math.round(value * 32767) / 32768)

const speech = emodb('08a01Wc')
const sounds: [string, Float32Array][] = [
  ['speech', speech],
  ['speech between silences', joined(new Float32Array(3000), speech, new Float32Array(5000))],
  [
    'speech between silences, off zero',
    joined(new Float32Array(3000), speech, new Float32Array(900)).map((x) => x + 0.03)
  ],
  ['very quiet speech', steps16(speech.map((x) => x / 500))],
  ['clipped speech', speech.map((x) => Math.max(-0.05, Math.min(0.05, x)))],
  ['noise', noise(9000, 0.7)],
  ['tones', joined(sine(4000, 203), sine(3000, 977), noise(2000, 0.01))],
  ['a single frame', noise(400, 0.2)],
  ['silence', new Float32Array(2000)]
]

describe.each(['lld36', 'logmel', 'lld36+logmel'] as const)(
  'the %s of sound, computed by an ONNX file,',
  (set) => {
    it('are those of the engine, of any sound, in one batch with others', async () => {
      const session = await runtime.open(featuresFile(set))
      const longest = Math.max(...sounds.map(([, samples]) => samples.length))
      const values = new Float32Array(sounds.length * longest).fill(0.3)
      sounds.forEach(([, samples], i) => values.set(samples, i * longest))
      const lengths = Int32Array.from(sounds, ([, samples]) => samples.length)
      const results = await session.run(
        new Map([
          ['samples', { values, shape: [sounds.length, longest] }],
          ['lengths', { values: lengths, shape: [sounds.length] }]
        ])
      )
      const { values: found, shape } = results.get('features')!
      expect(shape[1]).toBe(Math.floor((longest - 400) / 160) + 1)
      sounds.forEach(([name, samples], i) => {
        const expected = extractFeatures({ set }, samples)
        const columns = expected.names.length
        const own = found.subarray(i * shape[1] * columns)
        const worst = new Map<string, number>()
        expected.values.forEach((value, at) => {
          const difference = Math.abs(own[at] - value) / Math.max(1, Math.abs(value))
          const column = expected.names[at % columns]
          // Where a recording is silent but not 0, bins hold nothing but what rounding leaves.
          if (!(difference <= 2e-6)) worst.set(column, difference)
        })
        expect([name, ...worst]).toEqual([name])
      })
      await session.dispose()
    })
  }
)

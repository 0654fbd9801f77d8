// Samples that a program has already, here a tone: node samples.mjs
// @ts-check
import { analyze, features, loadModel } from 'affectron'

const sampleRate = 48_000
const samples = Float32Array.from({ length: 2 * sampleRate }, (_, i) => {
  const time = i / sampleRate
  return 0.3 * Math.sin(2 * Math.PI * (180 * time + 4 * Math.sin(2 * Math.PI * 3 * time)))
})

const { names, frames, values } = await features({ samples, sampleRate })
console.log(
  `${frames} frames of ${names.length} features; the first begins with ${names[0]} ${values[0].toFixed(3)}`
)

const model = await loadModel()
const { emotion } = await analyze(
  model,
  { samples, sampleRate },
  { name: 'tone', signal: AbortSignal.timeout(60_000) }
)
for (const [label, probability] of Object.entries(emotion.probabilities)) {
  console.log(label, probability.toFixed(3))
}
model.dispose()

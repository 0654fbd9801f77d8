// How the emotion changes over a recording: node timeline.mjs interview.wav [model folder]
// @ts-check
import { loadModel, timeline } from 'affectron'

const [recording, folder] = process.argv.slice(2)
const model = await loadModel(folder)
console.log(`${model.card.name} tells apart ${model.emotions.join(', ')}.`)
const { segments } = await timeline(model, recording, {
  windowSeconds: 2,
  stepSeconds: 0.5,
  onProgress: ({ stage, done, total }) => process.stderr.write(`${stage}: ${done} of ${total}\n`)
})
for (const { startSeconds, endSeconds, label } of segments) {
  console.log(`${startSeconds.toFixed(1)} to ${endSeconds.toFixed(1)} s: ${label}`)
}
model.dispose()

// Which emotion is heard in a recording: node analyze.mjs clip.wav
// @ts-check
import { AffectronError, analyze, loadModel } from 'affectron'

const model = await loadModel()
try {
  const { emotion, attention, warnings } = await analyze(model, process.argv[2])
  console.log(`${emotion.label} ${Math.round(100 * emotion.confidence)} %`)
  for (const { message } of warnings) console.log(message)
  if (attention !== undefined) {
    const { weights, frameRate, firstFrameSeconds } = attention
    const most = weights.indexOf(Math.max(...weights))
    console.log(`It listened most at ${(firstFrameSeconds + most / frameRate).toFixed(2)} s.`)
  }
} catch (error) {
  if (!(error instanceof AffectronError)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = 1
} finally {
  model.dispose()
}

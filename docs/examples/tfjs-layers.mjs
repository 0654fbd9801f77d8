// Which emotion an exported model hears: node tfjs-layers.mjs EXPORTED features.npy…
// @ts-check
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import '@tensorflow/tfjs'
import { loadModel } from 'affectron-layers'

const [folder = '', ...files] = process.argv.slice(2)
const model = await loadModel((path) => readFile(join(folder, path)))
const features = await Promise.all(files.map(readNpy))
// Members of a fusion that take different features have a file each, in the order of the card.
const { labels, calibrated, attention } = await model.predict(features.length === 1 ? features[0] : features)
for (const [i, label] of labels.entries()) console.log(`${label} ${calibrated[i].toFixed(6)}`)
if (attention !== undefined) {
  const { weights, frameRate, firstFrameSeconds } = attention
  const most = weights.indexOf(Math.max(...weights))
  console.log(`It listened most at ${(firstFrameSeconds + most / frameRate).toFixed(2)} s.`)
}
model.dispose()

/**
 * The numbers of a file that "affectron features" wrote.
 *
 * @param {string} file
 */
async function readNpy(file) {
  const { buffer } = Uint8Array.from(await readFile(file))
  return new Float32Array(buffer, 10 + new DataView(buffer).getUint16(8, true))
}

import { expect } from 'vitest'
import type { ExportInput } from '../../../src/shared/export-formats.ts'
import {
  hearFeatures,
  hearPhases,
  hearSamples,
  type HeardClip
} from '../../../src/engine/exporting/heard-clips.ts'
import { checkModel } from '../../../src/engine/exporting/onnx/check/check-model.ts'
import {
  compareAnswers,
  type Differences,
  type ExportedPorts
} from '../../../src/engine/exporting/compare-answers.ts'
import { onnxModel } from '../../../src/engine/exporting/onnx/model.ts'
import { decodeModel, encodeModel } from '../../../src/engine/exporting/onnx/protobuf.ts'
import type { OnnxRuntime } from '../../../src/engine/exporting/onnx/runtime.ts'
import type { RunningModel } from '../../../src/engine/exporting/running-model.ts'
import { networksOf, type ModelBundle } from '../../../src/engine/models/bundle.ts'
import { emodb } from '../audio/voice-activity/stories.ts'
import { anyFeatures } from './tiny-bundles.ts'

/** Frames of the recordings of a batch, one of them too few for any combination and for some phases. */
const LENGTHS = [17, 1, 42, 5, 2]

/** Whether a bundle's ONNX file, run by a runtime, says what the engine says. The bundle is disposed. */
export async function expectSameAnswers(
  runtime: OnnxRuntime,
  bundle: ModelBundle,
  form: ExportInput = 'features'
): Promise<void> {
  const model = onnxModel(bundle, form)
  const bytes = encodeModel(model.message)
  checkModel(decodeModel(bytes))
  await expectSameFrom(() => runtime.open(bytes), model, bundle, form)
}

/** The same of any exported model. @param open loads it; it is disposed here, as the bundle is */
export async function expectSameFrom(
  open: () => Promise<RunningModel>,
  ports: ExportedPorts,
  bundle: ModelBundle,
  form: ExportInput = 'features'
): Promise<void> {
  const heard = await (form === 'samples' ? hearSounds(bundle) : hearMatrices(bundle))
  const clips =
    form !== 'network' ? heard : (await Promise.all(heard.map((clip) => hearPhases(bundle, clip)))).flat()
  const running = await open()
  const found: Differences[] = []
  // Recordings of unequal length, together and one alone.
  const batches = ports.filledTo !== undefined ? clips.map((clip) => [clip]) : [clips, clips.slice(0, 1)]
  for (const batch of batches) {
    found.push(await compareAnswers(running, ports, bundle, { clips: batch, form }))
  }
  await running.dispose()
  bundle.dispose()
  for (const difference of found.flatMap((each) => Object.values(each))) {
    expect(difference).toBeLessThanOrEqual(2e-6)
  }
}

/** Made-up features, of frames as many as `LENGTHS` says. */
function hearMatrices(bundle: ModelBundle): Promise<HeardClip[]> {
  const plain = LENGTHS.map((frames, i) =>
    networksOf(bundle).map(({ card: { features } }) =>
      anyFeatures(features.set, features.set === 'is10' ? 1 : frames, i + 1)
    )
  )
  return Promise.all(plain.map((own) => hearFeatures(bundle, own)))
}

/** Parts of a real sentence. */
function hearSounds(bundle: ModelBundle): Promise<HeardClip[]> {
  const speech = emodb('08a01Wc')
  const parts = [speech.subarray(2000, 11_000), speech.subarray(0, 20_000), speech.subarray(9000, 9400)]
  return Promise.all(parts.map((samples) => hearSamples(bundle, samples)))
}

import { createAnalyzer } from '../engine/analysis/analyzer.ts'
import type { Analyzer } from '../engine/analysis/analyzer.ts'
import { loadBundle } from '../engine/models/bundle.ts'
import { readAudioFile, writeWhole } from '../engine/files.ts'
import { toFailure } from '../shared/errors.ts'
import type { Progress } from '../shared/progress.ts'
import { buildPyramid } from '../shared/waveform-pyramid.ts'
import { encodeWav } from '../shared/wav.ts'
import { ToEngine } from './engine-messages.ts'
import type { FromEngine } from './engine-messages.ts'

/**
 * Entry of the engine's utility process: answers the main process. TensorFlow is
 * loaded here and never in the main process, where its LLVM and the graphics driver's bring each other down.
 *
 * Arguments: the voice detector's weights, then the folders with model bundles, the one with the default model first.
 */

const port = process.parentPort
const [voiceDetectorFile, ...modelsFolder] = process.argv.slice(2)
const send = (message: FromEngine) => port.postMessage(message)

/** Less is read in no time. */
const LONG_BYTES = 1e6

const cancellations = new Map<number, AbortController>()
const analyzer = start()
// Without a handler of its own a failed start would end the process before its message is out.
analyzer.catch(() => undefined)
/** What follows what: long work in a line of its own, so that a clip need not wait for an hour of sound. */
const lines = { short: Promise.resolve(), long: Promise.resolve() }

port.on('message', ({ data }) => {
  const message = ToEngine.parse(data)
  if (message.type === 'cancel') {
    cancellations.get(message.id)?.abort()
    return
  }
  const cancellation = new AbortController()
  cancellations.set(message.id, cancellation)
  const line = message.type === 'hear' && isLong(message) ? 'long' : 'short'
  lines[line] = lines[line].then(async () => {
    try {
      send(await answer(message, cancellation.signal))
    } catch (error) {
      send({ type: 'failed', id: message.id, error: toFailure(error) })
    } finally {
      cancellations.delete(message.id)
    }
  })
})

async function start(): Promise<Analyzer> {
  try {
    const started = await createAnalyzer({ modelsFolder, voiceDetectorFile })
    send({ type: 'ready', backend: started.backend })
    return started
  } catch (error) {
    send({ type: 'unable', error: toFailure(error) })
    throw error
  }
}

/** By the bytes alone: a minute of anything but a well-packed file has more. */
function isLong({ file }: Extract<ToEngine, { type: 'hear' }>): boolean {
  return !('bytes' in file) || file.bytes.byteLength > LONG_BYTES
}

async function answer(
  message: Exclude<ToEngine, { type: 'cancel' }>,
  signal: AbortSignal
): Promise<FromEngine> {
  const engine = await analyzer
  signal.throwIfAborted()
  const { id } = message
  switch (message.type) {
    case 'models':
      return { type: 'models', id, models: await engine.models() }
    case 'load': {
      const bundle = await loadBundle(message.folder)
      bundle.dispose()
      return { type: 'loaded', id }
    }
    case 'hear':
      return hear(engine, message, signal)
    case 'live': {
      const { samples, sampleRate, modelId } = message
      return { type: 'live', id, answer: await engine.live(samples, sampleRate, { model: modelId }) }
    }
    case 'deletion-check': {
      const { samples, modelId } = message
      const check = await engine.deletionCheck(samples, { model: modelId, signal })
      return { type: 'deletion-check', id, check }
    }
  }
}

async function hear(
  engine: Analyzer,
  { id, file, modelId, soundPath }: Extract<ToEngine, { type: 'hear' }>,
  signal: AbortSignal
): Promise<FromEngine> {
  const bytes = 'bytes' in file ? file.bytes : await readAudioFile(file.path, file.name)
  const onProgress = (progress: Progress) => send({ type: 'progress', id, progress })
  const heard = await engine.hear(bytes, file.name, { model: modelId, signal, onProgress })
  const { clip } = heard
  if (heard.kind === 'clip') return { type: 'heard', id, heard: { analysis: heard.analysis, clip } }
  if (soundPath !== undefined) {
    await writeWhole(soundPath, encodeWav([clip.samples], clip.sampleRate, 'pcm16'))
  }
  const { timeline, attention } = heard
  const recording = { timeline, attention, waveform: buildPyramid(clip.samples), source: clip.source }
  return { type: 'timeline', id, heard: recording }
}

import { createAnalyzer } from '../engine/analysis/analyzer.ts'
import type { Analyzer } from '../engine/analysis/analyzer.ts'
import { loadBundle } from '../engine/models/bundle.ts'
import { toFailure } from '../shared/errors.ts'
import { ToEngine } from './engine-messages.ts'
import type { FromEngine } from './engine-messages.ts'

/**
 * Entry of the engine's utility process: answers the main process, one request after another. TensorFlow is
 * loaded here and never in the main process, where its LLVM and the graphics driver's bring each other down.
 *
 * Arguments: the folders with model bundles, the one with the default model first.
 */

const port = process.parentPort
const modelsFolder = process.argv.slice(2)
const send = (message: FromEngine) => port.postMessage(message)

const cancellations = new Map<number, AbortController>()
const analyzer = start()
// Without a handler of its own a failed start would end the process before its message is out.
analyzer.catch(() => undefined)
let last: Promise<void> = Promise.resolve()

port.on('message', ({ data }) => {
  const message = ToEngine.parse(data)
  if (message.type === 'cancel') {
    cancellations.get(message.id)?.abort()
    return
  }
  const cancellation = new AbortController()
  cancellations.set(message.id, cancellation)
  last = last.then(async () => {
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
    const started = await createAnalyzer({ modelsFolder })
    send({ type: 'ready', backend: started.backend })
    return started
  } catch (error) {
    send({ type: 'unable', error: toFailure(error) })
    throw error
  }
}

async function answer(
  message: Exclude<ToEngine, { type: 'cancel' }>,
  signal: AbortSignal
): Promise<FromEngine> {
  const engine = await analyzer
  signal.throwIfAborted()
  if (message.type === 'models') return { type: 'models', id: message.id, models: await engine.models() }
  if (message.type === 'load') {
    const bundle = await loadBundle(message.folder)
    bundle.dispose()
    return { type: 'loaded', id: message.id }
  }
  const { file, modelId } = message
  const { analysis, clip } = await engine.analyze(file.bytes, file.name, { model: modelId, signal })
  return { type: 'heard', id: message.id, heard: { analysis, clip } }
}

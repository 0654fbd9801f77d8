import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Analyzer, AnalyzerOptions } from '../../engine/analysis/analyzer.ts'
import { warmUp } from '../../engine/analysis/warm-up.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import { exitCodes } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Surroundings } from '../for-each-file.ts'
import { readApiKeys } from './api-keys.ts'
import { hostsOf, isLoopback, originsOf } from './border.ts'
import { listenFailure } from './listen-failure.ts'
import type { ServeCommand } from './serve-options.ts'
import { ServedModels } from './served-models.ts'
import { buildServer } from './server.ts'

export interface ServeSurroundings extends Surroundings {
  modelsFolder: string
  voiceDetectorFile: string
  /** Of Affectron. */
  version: string
  createAnalyzer: (options: AnalyzerOptions) => Promise<Analyzer>
  /** Now, ISO 8601. */
  date: () => string
}

/** With the rate of the models, so that nothing is resampled. */
const SAMPLE_RATE = 16000

/**
 * Answers other programs until Ctrl-C; prints the address on stdout once it does.
 *
 * @throws AffectronError `server/...` when it may not or cannot listen, `model/...`, `compute/unavailable`, `file/...`
 */
export async function serve(command: ServeCommand, surroundings: ServeSurroundings): Promise<ExitCode> {
  const { terminal, cwd, modelsFolder, voiceDetectorFile, version, date, now } = surroundings
  const { host, port, backend, apiKeyFile, allowOrigin = [] } = command
  if (apiKeyFile === undefined && !isLoopback(host)) {
    throw new AffectronError('server/key-needed', say('serve.keyNeeded', { host }))
  }
  const keys = apiKeyFile === undefined ? undefined : await readApiKeys(resolve(cwd, apiKeyFile), apiKeyFile)
  const border = { hosts: hostsOf(host), origins: originsOf(allowOrigin), keys }
  const models = await ServedModels.find(command.model ?? [], modelsFolder, cwd)

  const analyzer = await surroundings.createAnalyzer({
    ...{ modelsFolder, voiceDetectorFile, warmUp: false },
    ...(backend === undefined ? {} : { backend })
  })
  try {
    for (const { message } of analyzer.backend.warnings) terminal.note(`affectron: ${message}`)
    const { folder } = models.get()
    // Silence is heard in no time, and whatever is wrong with the model is said now.
    await analyzer.live(new Float32Array(SAMPLE_RATE), SAMPLE_RATE, { model: folder })
    await warmUp((bytes, name) => analyzer.analyze(bytes, name, { model: folder }))
    const limits = {
      ...{ mebibytes: command.maxMib, minutes: command.maxMinutes, seconds: command.timeLimit },
      ...{ requests: command.maxRequests, live: command.maxLive }
    }
    const note = (line: string) => terminal.note(line)
    const app = await buildServer({ analyzer, models, border, limits, version, note, now, date })
    try {
      await app.listen({ host, port })
    } catch (error) {
      throw listenFailure(error, host, port)
    }
    const { port: bound } = app.server.address() as { port: number }
    await terminal.result(`http://${host.includes(':') ? `[${host}]` : host}:${bound}\n`)
    if (!terminal.signal.aborted) await once(terminal.signal, 'abort')
    terminal.note('affectron: Finishing what is being heard. Ctrl-C again ends at once.')
    await app.close()
    return exitCodes.ok
  } finally {
    await analyzer.dispose()
  }
}

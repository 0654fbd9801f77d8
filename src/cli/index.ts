#!/usr/bin/env node
import { Console } from 'node:console'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { AnalyzerOptions } from '../engine/analysis/analyzer.ts'
import type { BackendName } from '../shared/analysis.ts'
import { toFailure } from '../shared/errors.ts'
import { analyze } from './analyze.ts'
import { dataFolder } from './data-folder.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { inspect } from './inspect.ts'
import { buildProgram } from './program.ts'
import { createTerminal } from './terminal.ts'
import { timeline } from './timeline.ts'
import { isAnswered, usageSentence } from './usage.ts'

/** Both as src/cli/index.ts and as out/main/cli.js this file lies two folders below the package. */
const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const modelsFolder = join(root, 'resources/models')
const voiceDetectorFile = join(root, 'resources/voice-activity/silero-vad-16k.safetensors')

// Results alone go to stdout: whatever a library logs is moved aside.
globalThis.console = new Console(process.stderr, process.stderr)

// The reader of a pipe may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.notWritable)
})

const cancellation = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second time the person means it.
    if (cancellation.signal.aborted) process.exit(exitCodes.canceled)
    cancellation.abort()
  })
}

// Who runs this as one of several (an experiment) holds a channel to it: when that process is killed, so is this.
process.on('disconnect', () => process.exit(exitCodes.canceled))

const now = () => performance.now()
const terminal = createTerminal({
  stdout: process.stdout,
  stderr: process.stderr,
  now,
  signal: cancellation.signal
})
const surroundings = { terminal, cwd: process.cwd(), now }

// The engine is loaded when it is needed, so that help and mistakes are answered at once.
const createAnalyzer = async (options: AnalyzerOptions) => {
  const analyzer = await import('../engine/analysis/analyzer.ts')
  return analyzer.createAnalyzer(options)
}

const openModel = async (wanted: string, backend: BackendName | undefined) => {
  const { startBackend } = await import('../engine/compute/backend.ts')
  const { ModelLibrary } = await import('../engine/analysis/model-library.ts')
  const { warnings } = await startBackend(backend === undefined ? {} : { backend })
  for (const { message } of warnings) terminal.note(`affectron: ${message}`)
  return new ModelLibrary(modelsFolder).get(wanted)
}

const today = () => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date())

let exitCode: ExitCode = exitCodes.ok
const program = buildProgram(version, {
  async analyze(command) {
    exitCode = await analyze(command, { ...surroundings, modelsFolder, createAnalyzer, date: today() })
  },
  async timeline(command) {
    exitCode = await timeline(command, {
      ...surroundings,
      modelsFolder,
      voiceDetectorFile,
      createAnalyzer,
      date: new Date().toISOString()
    })
  },
  async features(command) {
    const { features } = await import('./features.ts')
    exitCode = await features(command, surroundings)
  },
  async inspect(command) {
    const { readCorpus } = await import('../engine/corpora/read-corpus.ts')
    const { inspectCorpus } = await import('../engine/corpora/doctor/inspect-corpus.ts')
    const { reportOn } = await import('../engine/corpora/doctor/report.ts')
    exitCode = await inspect(command, { ...surroundings, readCorpus, inspectCorpus, reportOn, date: today() })
  },
  async train(command) {
    const { train } = await import('./train.ts')
    const trainer = await import('../engine/training/train.ts')
    exitCode = await train(command, { ...surroundings, train: trainer.train, resume: trainer.resume })
  },
  async fuse(command) {
    const { fuse } = await import('./fuse.ts')
    const { makeFusion } = await import('../engine/fusing/make-fusion.ts')
    const { fuseOnCorpora } = await import('../engine/fusing/fuse-on-corpora.ts')
    const { readCorpora } = await import('../engine/corpora/read-corpora.ts')
    exitCode = await fuse(command, { ...surroundings, makeFusion, readCorpora, fuseOnCorpora })
  },
  async export(command) {
    const { exportCommand } = await import('./export.ts')
    const { exportModel } = await import('../engine/exporting/export-model.ts')
    const { KeyRing } = await import('../engine/models/signing/key-ring.ts')
    exitCode = await exportCommand(command, {
      ...surroundings,
      modelsFolder,
      samplesFolder: join(root, 'resources/samples'),
      keys: new KeyRing(join(dataFolder(), 'keys')),
      exportModel
    })
  },
  async evaluate(command) {
    const { evaluate } = await import('./evaluate.ts')
    const { testBundle } = await import('../engine/evaluation/test-bundle.ts')
    const { readCorpora } = await import('../engine/corpora/read-corpora.ts')
    exitCode = await evaluate(command, { ...surroundings, openModel, readCorpora, testBundle, date: today() })
  },
  async compare(command) {
    const { compare } = await import('./compare.ts')
    exitCode = await compare(command, surroundings)
  },
  async experiment(command) {
    const { experiment } = await import('./experiment.ts')
    const { planExperiment } = await import('../engine/experiments/plan-experiment.ts')
    const { cellRunner } = await import('../engine/experiments/run-cell.ts')
    const { shareOfThreads } = await import('../engine/experiments/child-run.ts')
    const { writeTables } = await import('../engine/experiments/write-tables.ts')
    const self = { execPath: process.execPath, execArgv: process.execArgv, entry: import.meta.filename }
    exitCode = await experiment(command, {
      ...surroundings,
      experimentsFolder: join(root, 'resources/experiments'),
      plan: planExperiment,
      runCellWith: (jobs) => cellRunner(self, shareOfThreads(process.env, availableParallelism() / jobs)),
      writeTables
    })
  },
  async serve(command) {
    // With it comes a framework that no other command needs.
    const { serve } = await import('./serve/serve.ts')
    const date = () => new Date().toISOString()
    const engine = { modelsFolder, voiceDetectorFile, createAnalyzer }
    exitCode = await serve(command, { ...surroundings, ...engine, version, date })
  },
  async import(command) {
    const { importModel } = await import('./import.ts')
    const { KeyRing } = await import('../engine/models/signing/key-ring.ts')
    const { startBackend } = await import('../engine/compute/backend.ts')
    const { loadBundle } = await import('../engine/models/bundle.ts')
    const load = async (folder: string) => {
      await startBackend()
      const bundle = await loadBundle(folder)
      bundle.dispose()
    }
    const data = dataFolder()
    const keys = new KeyRing(join(data, 'keys'))
    exitCode = await importModel(command, { ...surroundings, keys, ownModels: join(data, 'models'), load })
  },
  async key(command) {
    const { showKey } = await import('./import.ts')
    const { KeyRing } = await import('../engine/models/signing/key-ring.ts')
    exitCode = await showKey(command, { ...surroundings, keys: new KeyRing(join(dataFolder(), 'keys')) })
  },
  async doctor(command) {
    const { doctor } = await import('./doctor.ts')
    exitCode = await doctor(command, { terminal, root, modelsFolder, version, createAnalyzer })
  }
})

for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({
    outputError: (text) =>
      terminal.note(`affectron: ${usageSentence(text, existsSync)} See "affectron --help".`)
  })
}

process.exit(await run())

async function run(): Promise<ExitCode> {
  try {
    await program.parseAsync()
    return exitCode
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error)
      return isAnswered(error) ? exitCodes.ok : exitCodes.usage
    const { message, cause } = toFailure(error)
    const code = exitCodeOf(error)
    terminal.note(`affectron: ${message}`)
    if (code === exitCodes.internal && cause !== undefined) process.stderr.write(`${cause}\n`)
    return code
  }
}

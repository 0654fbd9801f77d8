import { extname, resolve } from 'node:path'
import type { Analyzer, AnalyzerOptions } from '../engine/analysis/analyzer.ts'
import { renderPage, renderSection } from '../engine/analysis/report-html.ts'
import type { ReportSection } from '../engine/analysis/report-html.ts'
import { checkWritable, readAudioFile, writeWhole } from '../engine/files.ts'
import type { Analysis, BackendName } from '../shared/analysis.ts'
import { AffectronError, toFailure } from '../shared/errors.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { toCsv } from './formats/csv.ts'
import { toJson } from './formats/json.ts'
import { toTable } from './formats/table.ts'
import { findInputs } from './inputs.ts'
import { ProgressClock } from './progress-clock.ts'
import type { Terminal } from './terminal.ts'

export const analysisFormats = ['table', 'json', 'csv', 'html'] as const
export type AnalysisFormat = (typeof analysisFormats)[number]

export interface AnalyzeCommand {
  inputs: string[]
  model?: string
  /** Taken from the ending of `out` when absent, else a table. */
  format?: AnalysisFormat
  /** File instead of stdout. */
  out?: string
  backend?: BackendName
}

export interface AnalyzeSurroundings {
  terminal: Terminal
  cwd: string
  modelsFolder: string
  createAnalyzer: (options: AnalyzerOptions) => Promise<Analyzer>
  now: () => number
  /** Today, as a report states it. */
  date: string
}

interface Outcome {
  analyses: Analysis[]
  /** Drawn only for a report. */
  sections: ReportSection[]
  failed: number
  lastProblem?: unknown
}

/**
 * Analyzes files one by one; a bad one is reported and the rest go on. After Ctrl-C the results so far are written.
 *
 * @throws AffectronError `model/...`, `compute/unavailable`, `file/not-writable`
 */
export async function analyze(command: AnalyzeCommand, surroundings: AnalyzeSurroundings): Promise<ExitCode> {
  const { terminal, cwd, modelsFolder } = surroundings
  const format = command.format ?? formatOf(command.out)
  const out = command.out === undefined ? undefined : resolve(cwd, command.out)
  const { files, problems, isSingle } = await findInputs(command.inputs, cwd)
  for (const problem of problems) terminal.note(`affectron: ${problem.message}`)
  if (files.length === 0) return exitCodes.nothingDone
  if (out !== undefined) await checkWritable(out)

  const backend = command.backend === undefined ? {} : { backend: command.backend }
  const analyzer = await surroundings.createAnalyzer({ modelsFolder, ...backend })
  for (const { message } of analyzer.backend.warnings) terminal.note(`affectron: ${message}`)
  const outcome = await analyzeFiles(files, analyzer, { ...command, format }, surroundings)
  const { analyses, sections, lastProblem } = outcome
  const isCanceled = terminal.signal.aborted
  if (files.length > 1 || isCanceled) {
    terminal.note(
      `${analyses.length} of ${files.length} clips analyzed${isCanceled ? ', then canceled' : ''}.`
    )
  }
  if (analyses.length > 0) {
    const text =
      format === 'html'
        ? renderPage(sections, { models: await analyzer.models(), date: surroundings.date })
        : encode(format, isSingle, analyses)
    if (out === undefined) await terminal.result(text)
    else await writeWhole(out, text)
  }
  await analyzer.dispose()
  if (isCanceled) return exitCodes.canceled
  const hasFailures = outcome.failed + problems.length > 0
  if (analyses.length > 0) return hasFailures ? exitCodes.someFailed : exitCodes.ok
  return lastProblem === undefined ? exitCodes.nothingDone : exitCodeOf(lastProblem)
}

async function analyzeFiles(
  files: readonly string[],
  analyzer: Analyzer,
  { model, format }: Pick<AnalyzeCommand, 'model' | 'format'>,
  { terminal, cwd, now }: AnalyzeSurroundings
): Promise<Outcome> {
  const outcome: Outcome = { analyses: [], sections: [], failed: 0 }
  const clock = new ProgressClock(files.length, now)
  const options = { signal: terminal.signal, ...(model === undefined ? {} : { model }) }
  for (const [done, path] of files.entries()) {
    terminal.progress({ stage: `Analyzing ${path}`, ...clock.at(done) })
    try {
      const bytes = await readAudioFile(resolve(cwd, path), path)
      const { analysis, clip } = await analyzer.analyze(bytes, path, options)
      outcome.analyses.push(analysis)
      if (format === 'html') outcome.sections.push(renderSection({ analysis, clip }, outcome.analyses.length))
    } catch (error) {
      if (terminal.signal.aborted) break
      // Without a model every file would fail the same way.
      if (error instanceof AffectronError && error.code.startsWith('model/')) throw error
      outcome.failed++
      outcome.lastProblem = error
      terminal.note(`affectron: ${describe(error, path)}`)
    }
    // Lets a Ctrl-C that came during the computing be heard.
    await new Promise((next) => setImmediate(next))
    if (terminal.signal.aborted) break
  }
  return outcome
}

function encode(
  format: Exclude<AnalysisFormat, 'html'>,
  isSingle: boolean,
  analyses: readonly Analysis[]
): string {
  if (format === 'json') return toJson(isSingle ? analyses[0] : analyses)
  return format === 'csv' ? toCsv(analyses) : toTable(analyses)
}

function formatOf(out: string | undefined): AnalysisFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  return analysisFormats.find((format) => format === ending) ?? 'table'
}

/** Sentences name the file themselves; what was not foreseen does not. */
function describe(error: unknown, path: string): string {
  const { message, cause, code } = toFailure(error)
  return code === 'internal' ? `${path}: ${message} (${cause?.split('\n')[0]})` : message
}

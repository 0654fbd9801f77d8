import { extname, resolve } from 'node:path'
import type { Analyzer, AnalyzerOptions } from '../engine/analysis/analyzer.ts'
import { renderPage, renderSection } from '../engine/analysis/report-html.ts'
import type { ReportSection } from '../engine/analysis/report-html.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import type { Analysis, BackendName } from '../shared/analysis.ts'
import { cliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { toCsv } from './formats/csv.ts'
import { toJson } from './formats/json.ts'
import { toTable } from './formats/table.ts'
import { forEachFile } from './for-each-file.ts'
import type { Surroundings } from './for-each-file.ts'
import { findInputs } from './inputs.ts'

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

export interface AnalyzeSurroundings extends Surroundings {
  modelsFolder: string
  createAnalyzer: (options: AnalyzerOptions) => Promise<Analyzer>
  /** Today, as a report states it. */
  date: string
}

/**
 * Analyzes recordings and writes what came of it; after Ctrl-C, what came of those before it.
 *
 * @throws AffectronError `model/...`, `compute/unavailable`, `file/not-writable`, `usage` for results that would replace
 *   a recording
 */
export async function analyze(command: AnalyzeCommand, surroundings: AnalyzeSurroundings): Promise<ExitCode> {
  const { terminal, cwd, modelsFolder, date } = surroundings
  const { model, backend } = command
  const format = command.format ?? formatOf(command.out)
  const out = command.out === undefined ? undefined : resolve(cwd, command.out)
  const inputs = await findInputs(command.inputs, surroundings)
  if (inputs.files.length === 0) return exitCodes.nothingDone
  if (out !== undefined) {
    if (inputs.files.some((path) => resolve(cwd, path) === out)) {
      throw cliError('usage', `"${command.out}" is one of the recordings. Choose another name for --out.`)
    }
    await checkWritable(out)
  }

  const analyzer = await surroundings.createAnalyzer({
    modelsFolder,
    warmUp: false,
    ...(backend === undefined ? {} : { backend })
  })
  for (const { message } of analyzer.backend.warnings) terminal.note(`affectron: ${message}`)
  const options = { signal: terminal.signal, ...(model === undefined ? {} : { model }) }
  const analyses: Analysis[] = []
  const sections: ReportSection[] = []
  const exitCode = await forEachFile(inputs, 'Analyzing', surroundings, async (bytes, path) => {
    const { analysis, clip } = await analyzer.analyze(bytes, path, options)
    analyses.push(analysis)
    // Drawn at once, so that no more than one clip's samples are held.
    if (format === 'html') sections.push(renderSection({ analysis, clip }, sections.length + 1))
  })
  if (analyses.length > 0) {
    const text =
      format === 'html'
        ? renderPage(sections, { models: await analyzer.models(), date })
        : encode(format, inputs.isSingle, analyses)
    if (out === undefined) await terminal.result(text)
    else await writeWhole(out, text)
  }
  await analyzer.dispose()
  return exitCode
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

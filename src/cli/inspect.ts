import { extname, resolve } from 'node:path'
import type { Corpus } from '../engine/corpora/corpus.ts'
import type { inspectCorpus } from '../engine/corpora/doctor/inspect-corpus.ts'
import type { reportOn } from '../engine/corpora/doctor/report.ts'
import { renderCorpusReport } from '../engine/corpora/doctor/report-html.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import type { CorpusReport } from '../shared/corpus-report.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { corpusTable } from './formats/corpus-table.ts'

export const inspectionFormats = ['table', 'json', 'html'] as const
export type InspectionFormat = (typeof inspectionFormats)[number]

/** So many recordings or groups are named for a finding: a screen, enough to act on for a program, a page. */
const LISTED: Record<InspectionFormat, number> = { table: 5, json: 1000, html: 100 }

export interface InspectCommand {
  folder: string
  /** Taken from the ending of `out` when absent, else a table. */
  format?: InspectionFormat
  /** File instead of stdout. */
  out?: string
  /** Most recordings or groups that are named for a finding. */
  list?: number
}

export interface InspectSurroundings extends Surroundings {
  readCorpus: (request: { folder: string }, signal: AbortSignal) => Promise<Corpus>
  inspectCorpus: typeof inspectCorpus
  reportOn: typeof reportOn
  /** Today, as a report states it. */
  date: string
}

/**
 * Says what is wrong with a corpus and what that means for training. After Ctrl-C, what was found so far.
 *
 * @throws AffectronError `corpus/...`, `file/...`
 */
export async function inspect(command: InspectCommand, surroundings: InspectSurroundings): Promise<ExitCode> {
  const { terminal, cwd, now } = surroundings
  const { folder } = command
  const format = command.format ?? formatOf(command.out)
  const out = command.out === undefined ? undefined : resolve(cwd, command.out)
  if (out !== undefined) await checkWritable(out)
  const corpus = await surroundings.readCorpus({ folder: resolve(cwd, folder) }, terminal.signal)
  const clips = await surroundings.inspectCorpus(corpus, {
    now,
    signal: terminal.signal,
    onProgress: (progress) => terminal.progress(progress)
  })
  const report = surroundings.reportOn(corpus, clips, { folder, maxItems: command.list ?? LISTED[format] })
  const text = encode(format, report, surroundings.date)
  if (out === undefined) await terminal.result(text)
  else await writeWhole(out, text)
  const { inspected, readable, recordings } = report.totals
  if (terminal.signal.aborted) {
    terminal.note(`Canceled: ${inspected} of ${recordings} recordings were inspected.`)
    return exitCodes.canceled
  }
  if (readable < inspected)
    terminal.note(`${inspected - readable} of ${inspected} recordings cannot be read.`)
  if (readable === 0) return exitCodes.nothingDone
  return readable < inspected ? exitCodes.someFailed : exitCodes.ok
}

function encode(format: InspectionFormat, report: CorpusReport, date: string): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  return format === 'html' ? renderCorpusReport(report, date) : corpusTable(report)
}

function formatOf(out: string | undefined): InspectionFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  return inspectionFormats.find((format) => format === ending) ?? 'table'
}

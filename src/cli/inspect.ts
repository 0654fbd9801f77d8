import { extname, resolve } from 'node:path'
import type { Corpus } from '../engine/corpora/corpus.ts'
import type { inspectCorpus } from '../engine/corpora/doctor/inspect-corpus.ts'
import type { reportOn } from '../engine/corpora/doctor/report.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import type { CorpusReport } from '../shared/corpus-report.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './for-each-file.ts'
import { corpusTable } from './formats/corpus-table.ts'

export const inspectionFormats = ['table', 'json'] as const
export type InspectionFormat = (typeof inspectionFormats)[number]

/** So many recordings or groups are named for a finding: a screen for a person, enough to act on for a program. */
const LISTED: Record<InspectionFormat, number> = { table: 5, json: 1000 }

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
  readCorpus: (request: { folder: string }) => Promise<Corpus>
  inspectCorpus: typeof inspectCorpus
  reportOn: typeof reportOn
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
  const corpus = await surroundings.readCorpus({ folder: resolve(cwd, folder) })
  const clips = await surroundings.inspectCorpus(corpus, {
    now,
    signal: terminal.signal,
    onProgress: (progress) => terminal.progress(progress)
  })
  const report = surroundings.reportOn(corpus, clips, { folder, maxItems: command.list ?? LISTED[format] })
  const text = encode(format, report)
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

function encode(format: InspectionFormat, report: CorpusReport): string {
  return format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : corpusTable(report)
}

function formatOf(out: string | undefined): InspectionFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  return inspectionFormats.find((format) => format === ending) ?? 'table'
}

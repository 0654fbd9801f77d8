import { extname, join, resolve } from 'node:path'
import type { Analyzer, AnalyzerOptions } from '../engine/analysis/analyzer.ts'
import { exportTimeline, timelineEndings } from '../engine/analysis/timeline/exports/export-timeline.ts'
import type { TimelineFormat } from '../engine/analysis/timeline/exports/export-timeline.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import type { BackendName } from '../shared/analysis.ts'
import { cliError } from './cli-error.ts'
import { defaultTimelineSettings } from '../shared/timeline.ts'
import type { TimelineSettings } from '../shared/timeline.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { forEachFile } from './for-each-file.ts'
import type { Surroundings } from './for-each-file.ts'
import { timelineTable } from './formats/timeline-table.ts'
import { findInputs, type Inputs } from './inputs.ts'
import { timelineSettings } from './timeline-settings.ts'
import { uniqueNames } from './unique-names.ts'

export const timelineCommandFormats = ['table', 'csv', 'windows', 'textgrid', 'eaf', 'srt', 'json'] as const
export type TimelineCommandFormat = 'table' | TimelineFormat

export interface TimelineCommand {
  inputs: string[]
  model?: string
  /** Taken from the ending of `out` when absent, else a table. */
  format?: TimelineCommandFormat
  /** A file for one recording, a folder for several. */
  out?: string
  backend?: BackendName
  /** Seconds. */
  window?: number
  step?: number
}

export interface TimelineSurroundings extends Surroundings {
  modelsFolder: string
  voiceDetectorFile: string
  createAnalyzer: (options: AnalyzerOptions) => Promise<Analyzer>
  /** Now, ISO 8601. */
  date: string
}

/**
 * Hears long recordings window by window and writes what came of it.
 *
 * @throws AffectronError `model/...`, `compute/unavailable`, `file/not-writable`, `usage`
 */
export async function timeline(
  command: TimelineCommand,
  surroundings: TimelineSurroundings
): Promise<ExitCode> {
  const { terminal, cwd, modelsFolder, voiceDetectorFile, date } = surroundings
  const { model, backend, out } = command
  const settings = settingsOf(command)
  const inputs = await findInputs(command.inputs, surroundings)
  if (inputs.files.length === 0) return exitCodes.nothingDone
  const format = command.format ?? formatOf(out)
  const targetOf = await targets(inputs, format, out, cwd)

  const analyzer = await surroundings.createAnalyzer({
    modelsFolder,
    voiceDetectorFile,
    warmUp: false,
    ...(backend === undefined ? {} : { backend })
  })
  for (const { message } of analyzer.backend.warnings) terminal.note(`affectron: ${message}`)
  const exitCode = await forEachFile(inputs, 'Hearing', surroundings, async (bytes, path) => {
    const heard = await analyzer.timeline(bytes, path, {
      settings,
      signal: terminal.signal,
      onProgress: (progress) => terminal.progress({ ...progress, stage: `${progress.stage} in ${path}` }),
      ...(model === undefined ? {} : { model })
    })
    const text =
      format === 'table' ? timelineTable(heard.timeline) : exportTimeline(format, heard.timeline, [], date)
    const target = targetOf(path)
    if (target === undefined) await terminal.result(text)
    else {
      await writeWhole(resolve(cwd, target), text)
      if (!inputs.isSingle) await terminal.result(`${target}\n`)
    }
  })
  await analyzer.dispose()
  return exitCode
}

/** @throws AffectronError `usage` */
function settingsOf(command: TimelineCommand): TimelineSettings {
  const settings = timelineSettings(command)
  if (settings !== undefined) return settings
  const { window = defaultTimelineSettings.windowSeconds, step = defaultTimelineSettings.stepSeconds } =
    command
  throw cliError(
    'usage',
    `A step of ${step} s would leave speech between windows of ${window} s unheard. Choose a shorter --step.`
  )
}

/**
 * Where the result of each recording goes; undefined means stdout.
 *
 * @throws AffectronError `usage`, `file/not-writable`
 */
async function targets(
  { files, isSingle }: Inputs,
  format: TimelineCommandFormat,
  out: string | undefined,
  cwd: string
): Promise<(path: string) => string | undefined> {
  if (out === undefined) {
    if (isSingle || format === 'table') return () => undefined
    throw cliError(
      'usage',
      `Each recording gets a file of its own as ${format}. Name a folder for them with --out.`
    )
  }
  if (isSingle) {
    if (files.some((path) => resolve(cwd, path) === resolve(cwd, out))) {
      throw cliError('usage', `"${out}" is the recording. Choose another name for --out.`)
    }
    await checkWritable(resolve(cwd, out))
    return () => out
  }
  const ending = format === 'table' ? 'txt' : timelineEndings[format]
  await checkWritable(join(resolve(cwd, out), `timeline.${ending}`))
  const names = uniqueNames(files.map((path) => resolve(cwd, path)))
  const byPath = new Map(files.map((path, i) => [path, join(out, `${names[i]}.${ending}`)]))
  return (path) => byPath.get(path)
}

function formatOf(out: string | undefined): TimelineCommandFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  return timelineCommandFormats.find((format) => format === ending) ?? 'table'
}

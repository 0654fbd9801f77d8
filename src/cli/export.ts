import { extname, join, resolve } from 'node:path'
import type { exportModel } from '../engine/exporting/export-model.ts'
import { sampleClips } from '../engine/exporting/sample-clips.ts'
import { listBundleFolders } from '../engine/models/bundle-folders.ts'
import { readCard } from '../engine/models/bundle-files.ts'
import type { KeyRing } from '../engine/models/signing/key-ring.ts'
import { signerOf } from '../engine/models/signing/signature.ts'
import {
  exportEndings,
  exportFormatNames,
  formatsWithInput,
  signedFormats,
  type ExportFormatName
} from '../shared/export-formats.ts'
import { bundleIn } from './bundle-in.ts'
import { cliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { ExportCommand } from './export-options.ts'
import { exportTable } from './formats/export-table.ts'
import type { Surroundings } from './for-each-file.ts'

export interface ExportSurroundings extends Pick<Surroundings, 'terminal' | 'cwd'> {
  /** Folder of the models that ship. */
  modelsFolder: string
  /** Folder of recordings that both sides hear. */
  samplesFolder: string
  keys: KeyRing
  exportModel: typeof exportModel
}

/**
 * Exports a model and says what was written and how it is known to be right.
 *
 * @throws AffectronError `usage`, `model/...`, `export/...`, `file/...`, `compute/unavailable`
 */
export async function exportCommand(
  { model, format: named, out, input, sign, json }: ExportCommand,
  { terminal, cwd, modelsFolder, samplesFolder, keys, exportModel: run }: ExportSurroundings
): Promise<ExitCode> {
  const format = named ?? formatOf(out)
  if (sign === true && !signedFormats.includes(format)) {
    const possible = signedFormats.join(', ')
    throw cliError('usage', `--sign belongs to --format ${possible}; ${format} has no place for a signature.`)
  }
  if (input !== undefined && !formatsWithInput.includes(format)) {
    throw cliError(
      'usage',
      `--input belongs to --format ${formatsWithInput.join(' or ')}; ${format} has no choice of it.`
    )
  }
  const own = sign === true ? await keys.ownOrNew() : undefined
  if (own !== undefined) {
    const { fingerprint } = signerOf(own.key)
    terminal.note(`Signing with your ${own.isNew ? 'new ' : ''}key ${fingerprint} (${keys.keyFile}).`)
  }
  const report = await run(await bundleOf(model, cwd, modelsFolder), {
    format,
    out: resolve(cwd, out),
    options: {
      ...(input === undefined ? {} : { input }),
      ...(own === undefined ? {} : { signingKey: own.key })
    },
    clips: await sampleClips(samplesFolder),
    signal: terminal.signal,
    onProgress: (progress) => terminal.progress(progress)
  })
  await terminal.result(
    json === true ? `${JSON.stringify({ ...report, out }, null, 2)}\n` : exportTable(report, out)
  )
  return exitCodes.ok
}

/** @throws AffectronError `usage` where the file's name tells no format */
function formatOf(out: string): ExportFormatName {
  const ending = extname(out).toLowerCase()
  const format = exportFormatNames.find((name) => exportEndings[name] === ending)
  if (format !== undefined) return format
  const names = exportFormatNames.join(', ')
  throw cliError('usage', `The name "${out}" tells no format. Name one of these with --format: ${names}.`)
}

/** The folder of a model that ships, by its id or the name of its folder, of a bundle, or of the bundle of a run. */
async function bundleOf(model: string, cwd: string, modelsFolder: string): Promise<string> {
  for (const folder of await listBundleFolders(modelsFolder)) {
    if (folder === join(modelsFolder, model)) return folder
    const known = await readCard(folder).catch(() => undefined)
    if (known?.id === model) return folder
  }
  return bundleIn(resolve(cwd, model))
}

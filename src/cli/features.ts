import { join, resolve } from 'node:path'
import { readClip } from '../engine/audio/read-clip.ts'
import { encodeFeaturesCsv } from '../engine/features/csv.ts'
import { extractLld36 } from '../engine/features/lld36/extract.ts'
import { encodeNpy } from '../engine/features/npy.ts'
import { checkWritable, writeWhole } from '../engine/files.ts'
import type { ExitCode } from './exit-codes.ts'
import { forEachFile } from './for-each-file.ts'
import type { Surroundings } from './for-each-file.ts'
import { findInputs } from './inputs.ts'
import { uniqueNames } from './unique-names.ts'

export const featureFormats = ['npy', 'csv'] as const

export interface FeaturesCommand {
  inputs: string[]
  set: 'lld36'
  format: (typeof featureFormats)[number]
  /** Folder. */
  out: string
}

/**
 * Writes one file of features per clip and names each on stdout.
 *
 * @throws AffectronError `file/not-writable`
 */
export async function features(command: FeaturesCommand, surroundings: Surroundings): Promise<ExitCode> {
  const { terminal, cwd } = surroundings
  const { format, out } = command
  const inputs = await findInputs(command.inputs, surroundings)
  if (inputs.files.length > 0) await checkWritable(join(resolve(cwd, out), `features.${format}`))
  const names = uniqueNames(inputs.files.map((path) => resolve(cwd, path)))
  const nameOf = new Map(inputs.files.map((path, i) => [path, `${names[i]}.${format}`]))

  return forEachFile(inputs, 'Extracting features of', surroundings, async (bytes, path) => {
    const clip = await readClip(bytes, path, { signal: terminal.signal })
    const matrix = extractLld36(clip.samples)
    const target = join(out, nameOf.get(path) ?? '')
    const content =
      format === 'csv'
        ? encodeFeaturesCsv(matrix)
        : encodeNpy(matrix.values, [matrix.frames, matrix.names.length])
    await writeWhole(resolve(cwd, target), content)
    await terminal.result(`${target}\n`)
  })
}

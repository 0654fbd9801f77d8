import { readSamples } from '../audio/read-samples.ts'
import { readAudioFile } from '../files.ts'
import { extractIs10 } from './is10/extract.ts'
import type { Is10Variant } from './is10/variant.ts'
import { extractLld36 } from './lld36/extract.ts'
import { encodeTable } from './tables/encode-table.ts'
import type { TableFormat } from './tables/table.ts'

/** A recording whose features shall be written. */
interface RecordingFile {
  path: string
  /** What a person calls it. */
  shown: string
}

/**
 * The 36 frame features of a recording as the bytes of a file. A task of the worker threads.
 *
 * @throws AffectronError `file/...`, `audio/...`
 */
export async function encodeLld36File(
  { path, shown, format }: RecordingFile & { format: TableFormat },
  signal: AbortSignal
): Promise<Uint8Array> {
  const samples = await readFile({ path, shown }, signal)
  const { names, values } = extractLld36(samples)
  return encodeTable({ title: 'lld36', names, values }, format)
}

/**
 * The 1,582 features of a recording. A task of the worker threads.
 *
 * @throws AffectronError `file/...`, `audio/...`
 */
export async function extractIs10File(
  { path, shown, variant }: RecordingFile & { variant: Is10Variant },
  signal: AbortSignal
): Promise<Float32Array> {
  return extractIs10(await readFile({ path, shown }, signal), variant)
}

async function readFile({ path, shown }: RecordingFile, signal: AbortSignal): Promise<Float32Array> {
  return (await readSamples(await readAudioFile(path, shown), shown, { signal })).samples
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { ExportFormatName } from '../../shared/export-formats.ts'
import { startBackend } from '../compute/backend.ts'
import { loadBundle } from '../models/bundle.ts'
import type { ExportJob, Verification } from './export-format.ts'
import type { ExportOptions } from './export-options.ts'
import { exportFormats } from './formats.ts'
import { intoPlace } from './into-place.ts'

export interface ExportRequest extends Pick<ExportJob, 'clips' | 'signal' | 'onProgress'> {
  format: ExportFormatName
  /** Of the file, or of the folder where the format is one. */
  out: string
  options?: ExportOptions
}

export interface ExportedFile {
  /** As a path inside the export, with `/`; of a single file its own name. */
  name: string
  bytes: number
  sha256: string
}

/** What was written, and how it is known to be right. */
export interface ExportReport {
  format: ExportFormatName
  model: { id: string; name: string }
  out: string
  files: ExportedFile[]
  verified: Verification[]
}

/**
 * Writes a model as files that other programs load, and compares them with the engine before they get their name: whole
 * and right, or not at all. An earlier export of the same format is replaced; nothing else is. A backend is started.
 *
 * @param bundleFolder folder of a bundle
 * @throws AffectronError `model/...`; `export/unsupported`, `export/differs`; `file/not-writable`, `file/disk-full`;
 *   `compute/unavailable`; the signal's reason
 */
export async function exportModel(
  bundleFolder: string,
  { format, out, options = {}, ...rest }: ExportRequest
): Promise<ExportReport> {
  const entry = await exportFormats[format]()
  await startBackend()
  const bundle = await loadBundle(bundleFolder)
  try {
    rest.signal?.throwIfAborted()
    const verified = await intoPlace(
      out,
      (path) => entry.isOwn(path),
      async (path) => {
        const found = await entry.write(path, { bundle, bundleFolder, options, ...rest })
        rest.signal?.throwIfAborted()
        return found
      }
    )
    const model = { id: bundle.id, name: bundle.card.name }
    return { format, model, out, files: await filesOf(out), verified }
  } finally {
    bundle.dispose()
  }
}

/** The file, or every file of the folder, by name. */
async function filesOf(path: string): Promise<ExportedFile[]> {
  if (!(await stat(path)).isDirectory()) return [await described(path, basename(path))]
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.sort().map((file) => described(file, relative(path, file).split(sep).join('/'))))
}

async function described(path: string, name: string): Promise<ExportedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name, bytes, sha256: hash.digest('hex') }
}

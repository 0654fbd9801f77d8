import { z } from 'zod'
import { exportFormatNames, exportInputs } from '../../shared/export-formats.ts'
import { ExportResult } from '../../shared/exporting.ts'

const Path = z.string().min(1).max(10_000)

/** What a process is asked for that writes a model in another format. */
export const ExportJobRequest = z.object({
  /** Folder of the bundle. */
  bundle: Path,
  format: z.enum(exportFormatNames),
  /** The file or folder to write. */
  out: Path,
  /** Folder of the recordings that both sides hear. */
  samples: Path,
  input: z.enum(exportInputs).optional(),
  /** Folder of the person's key, which signs; the key itself does not cross a border. */
  keys: Path.optional()
})
export type ExportJobRequest = z.infer<typeof ExportJobRequest>

export const ExportJobAnswer = ExportResult.pick({ bytes: true, checks: true })

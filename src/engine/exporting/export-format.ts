import type { OnProgress } from '../../shared/progress.ts'
import type { ModelBundle } from '../models/bundle.ts'
import type { ExportOptions } from './export-options.ts'

/** A model on its way into a format. */
export interface ExportJob {
  /** Loaded, its hashes compared; belongs to the caller. A tensor backend runs. */
  bundle: ModelBundle
  /** Where it lies. */
  bundleFolder: string
  options: ExportOptions
  /** Sound files with speech, to compare both sides on. */
  clips: readonly string[]
  signal?: AbortSignal
  onProgress?: OnProgress
}

/** How an export was compared with the engine, and what came of it. */
export interface Verification {
  /** What read or ran it, with its version, e.g. `onnxruntime-node 1.30.0`. */
  with: string
  /** Recordings that both sides heard; 0 where none needed to be heard. */
  clips: number
  /** The largest absolute difference, by what was compared, e.g. `probabilities`, `attention`. */
  differences: Record<string, number>
  /** The difference above which the export fails. */
  tolerance: number
}

/**
 * One format that models are exported as. To add one: its words in `shared/export-formats.ts` and whom it is for in
 * `messages/LANGUAGE/formats.ts`, a folder here with an object of this type, a line in `formats.ts`, a row in docs/formats.md.
 */
export interface ExportFormat {
  /**
   * Whether what lies at a path came from an earlier export as this format, so that a new one may take its place. Anything
   * else a person has there stays.
   */
  isOwn(path: string): Promise<boolean>
  /**
   * Writes the export and compares it with the engine.
   *
   * @param path where nothing lies; a file or a folder of files. The caller removes it when this fails, and gives it its
   *   name otherwise
   * @returns at least one way in which the export is known to be right
   * @throws AffectronError `export/unsupported` where the format cannot hold a part of the model, `export/differs` where
   *   the other side does not give the engine's numbers; errors of the file system as they come; the signal's reason
   */
  write(path: string, job: ExportJob): Promise<Verification[]>
}

import type { KeyObject } from 'node:crypto'
import type { ExportInput } from '../../shared/export-formats.ts'

/** What a person may choose beside the format. */
export interface ExportOptions {
  /** `features` by default; of a format that takes one thing alone, nothing. */
  input?: ExportInput
  /** `affectron` alone: an Ed25519 key that signs the model. */
  signingKey?: KeyObject
}

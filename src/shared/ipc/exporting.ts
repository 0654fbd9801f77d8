import { z } from 'zod'
import { chosenInputs, exportFormatNames } from '../export-formats.ts'
import { ExportWork } from '../exporting.ts'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'

const OneExport = z.object({ exportId: Id })

/** Models taken away. No call takes a path: the system's dialog asks where. */
export const exportingCalls = {
  /** The person's own key, which signs; undefined before there is one. */
  ownKey: { request: Nothing, response: z.object({ fingerprint: z.string() }).optional() },
  /**
   * Asks where and begins; how it goes is told by `export-work`. Undefined when closed without a choice. `input` is for a
   * format that can take sound, `sign` for one with a place for a signature.
   */
  exportModel: {
    request: z.object({
      id: Id,
      format: z.enum(exportFormatNames),
      input: z.enum(chosenInputs).optional(),
      sign: z.boolean()
    }),
    response: OneExport.optional()
  },
  /** Nothing of it stays. */
  exportCancel: { request: OneExport, response: Nothing },
  /** Shows a finished one in the system's file manager. */
  exportShow: { request: OneExport, response: Nothing }
} satisfies Calls

/** How far the export is that is made, or how the last one ended. */
export const ExportWorkEvent = z.object({ type: z.literal('export-work'), work: ExportWork })

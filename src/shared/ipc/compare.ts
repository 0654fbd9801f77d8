import { z } from 'zod'
import { ComparisonView } from '../comparison/comparison-view.ts'
import { ExperimentView } from '../comparison/experiment-view.ts'
import { KnownFolder, RunList } from '../comparison/run-row.ts'
import { CorpusClip } from '../training/corpus-clip.ts'
import { Id, NamedFile, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Removal } from './shell.ts'

/** What is written as a table: rows of the run table in their order, runs side by side, or an experiment. */
const TableContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), ids: z.array(Id).min(1).max(100_000) }),
  z.object({ kind: z.literal('runs'), ids: z.array(Id).min(1).max(6) }),
  z.object({ kind: z.literal('experiment'), id: Id })
])
export type TableContent = z.infer<typeof TableContent>
const TableFormat = z.enum(['latex', 'markdown', 'csv'])
export type TableFormat = z.infer<typeof TableFormat>
const TableRequest = z.object({ content: TableContent, format: TableFormat })

const Recording = z.string().min(1).max(5000)

/** No call takes a path: folders are chosen in the system's dialog or dropped, runs are named by their rows' ids. */
export const compareCalls = {
  compareList: { request: Nothing, response: RunList },
  /** A folder with runs: one that was dropped, or else the system's dialog; undefined when closed without a choice. */
  compareBring: { request: z.object({ grantId: Id.optional() }), response: KnownFolder.optional() },
  /** Nothing in the folder is touched. */
  compareForget: { request: z.object({ folderId: Id }), response: Removal },
  /** Runs side by side; the first is what the others are compared with. */
  compareRuns: { request: z.object({ ids: z.array(Id).min(1).max(6) }), response: ComparisonView },
  /** A tested recording of a run: corpus key and id. */
  compareClip: { request: z.object({ id: Id, recording: Recording }), response: CorpusClip },
  /** To the clipboard, in English. */
  compareCopy: { request: TableRequest, response: Nothing },
  /** Asks where; gives the file's name, undefined when closed without a choice. */
  compareSave: { request: TableRequest, response: z.string().optional() },
  /** A picture of a comparison: asks where, as `compareSave`. */
  compareSavePicture: {
    request: z.object({ format: z.enum(['svg', 'png']), file: NamedFile }),
    response: z.string().optional()
  },
  compareExperiment: { request: z.object({ id: Id }), response: ExperimentView }
} satisfies Calls

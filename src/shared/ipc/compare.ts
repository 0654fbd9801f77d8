import { z } from 'zod'
import { ExperimentView } from '../comparison/experiment-view.ts'
import { KnownFolder, RunList } from '../comparison/run-row.ts'
import { CorpusClip } from '../training/corpus-clip.ts'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Removal } from './shell.ts'

const Recording = z.string().min(1).max(5000)

/** No call takes a path: folders are chosen in the system's dialog or dropped, runs are named by their rows' ids. */
export const compareCalls = {
  compareList: { request: Nothing, response: RunList },
  /** A folder with runs: one that was dropped, or else the system's dialog; undefined when closed without a choice. */
  compareBring: { request: z.object({ grantId: Id.optional() }), response: KnownFolder.optional() },
  /** Nothing in the folder is touched. */
  compareForget: { request: z.object({ folderId: Id }), response: Removal },
  /** A tested recording of a run: corpus key and id. */
  compareClip: { request: z.object({ id: Id, recording: Recording }), response: CorpusClip },
  compareExperiment: { request: z.object({ id: Id }), response: ExperimentView }
} satisfies Calls

import { z } from 'zod'
import { CorpusReport } from '../corpus-report.ts'
import { CorpusClip } from '../training/corpus-clip.ts'
import { DraftChange, TrainingDraft } from '../training/draft.ts'
import { TrainingEstimate } from '../training/estimate.ts'
import { FoldersFacts, ListedRecording } from '../training/folder-facts.ts'
import { RunLine, RunProgress } from '../training/live-run.ts'
import { Sentence } from '../said.ts'
import { RunReport, TestedRecording } from '../training/run-report.ts'
import { RunSummary } from '../training/run-summary.ts'
import { SplitPreview } from '../training/split-preview.ts'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Removal } from './shell.ts'

const Text = z.string().min(1).max(1000)

const OfDraft = z.object({ draftId: Id })
const OfRun = z.object({ runId: Id })

/** No call takes a path: folders are chosen in the system's dialog, recordings are named by their ids. */
export const trainCalls = {
  trainOverview: {
    request: Nothing,
    response: z.object({ drafts: z.array(TrainingDraft), runs: z.array(RunSummary) })
  },
  /** The system's own dialog; adds to a plan or begins one. Undefined when the person closes it without a choice. */
  trainChooseFolder: {
    request: z.object({ draftId: Id.optional() }),
    response: z.object({ draft: TrainingDraft, facts: FoldersFacts }).optional()
  },
  /** Folders that a person dropped, by their grants; otherwise as `trainChooseFolder`. */
  trainAddFolders: {
    request: z.object({ draftId: Id.optional(), grantIds: z.array(Id).min(1).max(100) }),
    response: z.object({ draft: TrainingDraft, facts: FoldersFacts })
  },
  /** Looks at the folders of a plan anew. */
  trainOpenDraft: { request: OfDraft, response: z.object({ draft: TrainingDraft, facts: FoldersFacts }) },
  trainChangeDraft: { request: OfDraft.extend({ change: DraftChange }), response: TrainingDraft },
  trainRemoveFolder: {
    request: OfDraft.extend({ key: Text }),
    response: z.object({ draft: TrainingDraft, facts: FoldersFacts })
  },
  trainRemoveDraft: { request: OfDraft, response: Removal },
  trainRecordings: {
    request: OfDraft.extend({
      key: Text,
      label: Text.optional(),
      speaker: Text.optional(),
      most: z.number().int().positive().max(1000)
    }),
    response: z.array(ListedRecording)
  },
  /** `recording`: corpus key and id. */
  trainDraftClip: { request: OfDraft.extend({ recording: Text }), response: CorpusClip },
  trainRunClip: { request: OfRun.extend({ recording: Text }), response: CorpusClip },
  /** `requestId` is what `cancel` and the events name. */
  trainCheck: { request: OfDraft.extend({ requestId: Id }), response: z.array(CorpusReport) },
  trainPreview: { request: OfDraft, response: SplitPreview },
  trainEstimate: { request: OfDraft.extend({ requestId: Id }), response: TrainingEstimate },
  trainStart: { request: OfDraft, response: OfRun },
  /** `stop`: only tests the best epoch that there is. */
  trainResume: { request: OfRun.extend({ stop: z.boolean() }), response: Nothing },
  trainHold: { request: OfRun.extend({ held: z.boolean() }), response: Nothing },
  trainStop: { request: OfRun, response: Nothing },
  trainDismiss: { request: OfRun, response: Nothing },
  trainReport: { request: OfRun, response: RunReport },
  /** The tested recordings of one cell of the confusion matrix. */
  trainCell: {
    request: OfRun.extend({ truth: Text, heard: Text }),
    response: z.array(TestedRecording)
  },
  trainRemoveRun: { request: OfRun, response: Removal }
} satisfies Calls

/** The run at work and those that wait. */
export const TrainLineEvent = z.object({ type: z.literal('train-line'), line: RunLine })
/** How far the run at work is. */
export const TrainProgressEvent = z.object({ type: z.literal('train-progress'), progress: RunProgress })
/** How far a check or an estimate is. */
export const TrainWorkEvent = z.object({
  type: z.literal('train-work'),
  requestId: z.string(),
  stage: z.string(),
  said: Sentence.optional(),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  secondsLeft: z.number().nonnegative().optional()
})

import { z } from 'zod'
import { CorpusRequest } from '../../engine/corpora/corpus-request.ts'
import { RunSpec } from '../../engine/training/run-spec.ts'
import { CorpusReport } from '../../shared/corpus-report.ts'
import { Failure } from '../../shared/ipc/common.ts'
import { RunEvent } from '../../shared/run-events.ts'
import { CorpusClip } from '../../shared/training/corpus-clip.ts'
import { TrainingEstimate } from '../../shared/training/estimate.ts'
import { FoldersFacts, LabelPlan, ListedRecording } from '../../shared/training/folder-facts.ts'
import { SplitPreview } from '../../shared/training/split-preview.ts'
import { ExportJobAnswer, ExportJobRequest } from '../exporting/export-job.ts'
import { FuseOnCorpora, FuseRuns } from '../fusing/fusion-job.ts'

/** The words between the main process and a training process. Both sides parse what they receive. */

const RequestId = z.number().int().nonnegative()
const Corpora = z.array(CorpusRequest).min(1).max(100)

const RunOutcome = z.object({ modelId: z.string() })

/** What a training process can be asked, and what it answers. */
export const jobs = {
  inspect: { request: z.object({ corpora: Corpora }), answer: FoldersFacts },
  list: {
    request: z.object({
      corpora: Corpora,
      key: z.string(),
      label: z.string().optional(),
      speaker: z.string().optional(),
      most: z.number().int().positive().max(1000)
    }),
    answer: z.array(ListedRecording)
  },
  check: {
    request: z.object({ corpora: Corpora, labels: LabelPlan.optional() }),
    answer: z.array(CorpusReport)
  },
  preview: { request: z.object({ spec: RunSpec }), answer: SplitPreview },
  estimate: { request: z.object({ spec: RunSpec }), answer: TrainingEstimate },
  /** `recording`: corpus key and id. */
  hear: { request: z.object({ corpora: Corpora, recording: z.string() }), answer: CorpusClip },
  /** `out`: folder of the new run. */
  train: { request: z.object({ spec: RunSpec, out: z.string() }), answer: RunOutcome },
  resume: { request: z.object({ run: z.string() }), answer: RunOutcome },
  /** Makes one model of several runs, and of any models. */
  fuse: { request: FuseRuns, answer: RunOutcome },
  fuseOn: { request: FuseOnCorpora, answer: RunOutcome },
  /** Writes a model as files that other programs load. */
  export: { request: ExportJobRequest, answer: ExportJobAnswer }
} as const

export type JobName = keyof typeof jobs
export type JobRequest<N extends JobName> = z.infer<(typeof jobs)[N]['request']>
export type JobAnswer<N extends JobName> = z.infer<(typeof jobs)[N]['answer']>

/** A request with its name, for a process that learns it from the message. */
const AnyJob = z.discriminatedUnion('name', [
  z.object({ name: z.literal('inspect'), request: jobs.inspect.request }),
  z.object({ name: z.literal('list'), request: jobs.list.request }),
  z.object({ name: z.literal('check'), request: jobs.check.request }),
  z.object({ name: z.literal('preview'), request: jobs.preview.request }),
  z.object({ name: z.literal('estimate'), request: jobs.estimate.request }),
  z.object({ name: z.literal('hear'), request: jobs.hear.request }),
  z.object({ name: z.literal('train'), request: jobs.train.request }),
  z.object({ name: z.literal('resume'), request: jobs.resume.request }),
  z.object({ name: z.literal('fuse'), request: jobs.fuse.request }),
  z.object({ name: z.literal('fuseOn'), request: jobs.fuseOn.request }),
  z.object({ name: z.literal('export'), request: jobs.export.request })
])
export type AnyJob = z.infer<typeof AnyJob>

export const ToTraining = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), id: RequestId, job: AnyJob }),
  z.object({ type: z.literal('cancel'), id: RequestId }),
  /** Of a run: waits between two batches, or goes on. */
  z.object({ type: z.literal('hold'), id: RequestId, held: z.boolean() }),
  /** Of a run: ends early and tests its best epoch. */
  z.object({ type: z.literal('stop'), id: RequestId })
])
export type ToTraining = z.infer<typeof ToTraining>

export const FromTraining = z.discriminatedUnion('type', [
  /** The answer is parsed by what was asked. */
  z.object({ type: z.literal('answer'), id: RequestId, answer: z.unknown() }),
  z.object({ type: z.literal('event'), id: RequestId, event: RunEvent }),
  z.object({ type: z.literal('failed'), id: RequestId, error: Failure })
])
export type FromTraining = z.infer<typeof FromTraining>

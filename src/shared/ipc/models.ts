import { z } from 'zod'
import { RecordingId } from '../history.ts'
import { ModelBuild } from '../model-build.ts'
import { ModelSummary } from '../models.ts'
import { NetworkName } from '../network-name.ts'
import { EpochRecord } from '../run-events.ts'
import { Interval } from '../training/run-summary.ts'
import { Failure, Id, Nothing } from './common.ts'
import { Removal } from './shell.ts'
import type { Calls } from './common.ts'

/** A model's facts without the path of its folder, which is none of the page's business. */
export const ModelChoice = ModelSummary.omit({ folder: true })
export type ModelChoice = z.infer<typeof ModelChoice>

const Count = z.number().int().nonnegative()

/** Whose key signed a model. */
export const ModelSignature = z.object({
  /** Of the key, `1a2b-3c4d-5e6f-7a8b-9c0d`. */
  fingerprint: z.string(),
  /** What the person calls it. */
  name: z.string().optional(),
  /** The person's own key. */
  isOwn: z.boolean()
})
export type ModelSignature = z.infer<typeof ModelSignature>

/** A model as the Models room shows it in its list. */
export const ModelCard = ModelChoice.extend({
  /** What shipped with the app stays. */
  isShipped: z.boolean(),
  /** On the disk. */
  bytes: Count,
  /** Number of weights. */
  parameters: Count,
  /** Of a fusion: the models that it asks. */
  members: z.array(z.object({ name: z.string(), network: NetworkName })).optional(),
  /** Absent where training was canceled before the test. */
  uar: Interval.optional(),
  /** Absent where it is not signed. */
  signature: ModelSignature.optional()
})
export type ModelCard = z.infer<typeof ModelCard>

/** A folder of the library that holds no usable model. */
export const BrokenModel = z.object({ folder: z.string(), failure: Failure })
export type BrokenModel = z.infer<typeof BrokenModel>

export const ModelShelf = z.object({ models: z.array(ModelCard), broken: z.array(BrokenModel) })
export type ModelShelf = z.infer<typeof ModelShelf>

/** Where a model is from and what its test found. */
export const ModelDetail = z.object({
  card: ModelCard,
  build: ModelBuild,
  corpora: z.array(
    z.object({
      name: z.string(),
      licence: z.string(),
      attribution: z.string().optional(),
      utterances: Count,
      speakers: Count
    })
  ),
  trainingUtterances: Count,
  validationUtterances: Count,
  testUtterances: Count,
  seed: z.number().int(),
  bestEpoch: Count,
  /** By program. */
  versions: z.record(z.string(), z.string()),
  /** Of the learning curve; empty where the bundle has no report. */
  epochs: z.array(EpochRecord),
  /** Rows true, columns heard, in the order of `labels`. */
  test: z.object({ labels: z.array(z.string()), confusion: z.array(z.array(Count)) }).optional(),
  /** Why the report cannot be shown. */
  trouble: Failure.optional()
})
export type ModelDetail = z.infer<typeof ModelDetail>

/** Where a model is used. */
export const ModelUses = z.object({
  /** In the history, that it has heard. */
  recordings: Count,
  /** The newest of them; `created` in milliseconds since 1970. */
  newest: z.array(z.object({ id: RecordingId, name: z.string(), created: Count })),
  /** Trainings that made it, the newest first; `createdAt` as ISO 8601. */
  runs: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.string() })),
  /** Of the Compare room, that it was trained in. */
  experiments: z.array(z.object({ id: z.string(), title: z.string() }))
})
export type ModelUses = z.infer<typeof ModelUses>

/** What became of the files that a model's card describes. */
export const FileCheck = z.array(
  z.object({ name: z.string(), state: z.enum(['same', 'changed', 'missing']) })
)
export type FileCheck = z.infer<typeof FileCheck>

/** A model from outside, before it is taken in. */
export const IncomingModel = z.object({
  lookId: Id,
  /** `bytes` are those of the file, where it is one. */
  card: ModelCard,
  /** Name of the file or folder. */
  file: z.string(),
  isFile: z.boolean(),
  /** Of the file; of a folder that of its card, which holds those of all its other files. */
  sha256: z.string(),
  /** It is among the models already. */
  isKnown: z.boolean()
})
export type IncomingModel = z.infer<typeof IncomingModel>

/** Longest name a person may give. */
const ModelName = z.string().trim().min(1).max(200)

const OneModel = z.object({ id: Id })
const OneLook = z.object({ lookId: Id })

export const modelsCalls = {
  listModels: { request: Nothing, response: z.array(ModelChoice) },
  showModels: { request: Nothing, response: ModelShelf },
  showModel: { request: OneModel, response: ModelDetail },
  modelUses: { request: OneModel, response: ModelUses },
  /** Reads every file again. */
  checkModel: { request: OneModel, response: FileCheck },
  /** For people; the id stays. */
  renameModel: { request: z.object({ id: Id, name: ModelName }), response: Nothing },
  /** Gives the copy's id. */
  duplicateModel: { request: z.object({ id: Id, name: ModelName }), response: OneModel },
  /** Takes a deleted model out of the training that made it. */
  restoreModel: { request: OneModel, response: Nothing },
  removeModel: { request: OneModel, response: Removal },
  /** For a folder of the library that holds no usable model. */
  removeBrokenModel: { request: z.object({ folder: Id }), response: Removal },
  /** What the key that signed a model is called; an empty name forgets it. */
  nameSigner: { request: z.object({ id: Id, name: z.string().trim().max(200) }), response: Nothing },
  /**
   * A folder or file that was dropped, or else the system's dialog: it is copied, checked and loaded, and waits until it
   * is taken in or left. Undefined when closed without a choice. Who looks at the next leaves the one before.
   */
  lookAtModel: { request: z.object({ grantId: Id.optional() }), response: IncomingModel.optional() },
  /** `isNew`: it was not there before. */
  takeModel: { request: OneLook, response: z.object({ id: Id, isNew: z.boolean() }) },
  /** Nothing of it stays. */
  leaveModel: { request: OneLook, response: Nothing }
} satisfies Calls

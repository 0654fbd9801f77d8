import { z } from 'zod'
import { CellName } from '../network-name.ts'
import { DnnPlan, usualDnn } from './dnn-plan.ts'
import { LabelPlan, Sex } from './folder-facts.ts'

const Name = z.string().min(1).max(1000)
const Count = z.number().int().positive()

/** What a person does before a training, in this order; each step can be gone back to. */
export const draftSteps = ['folder', 'labels', 'check', 'plan'] as const
export const DraftStep = z.enum(draftSteps)
export type DraftStep = z.infer<typeof DraftStep>

/** What a person knows better than a corpus says; recordings by id. See engine/corpora/corrections.ts. */
export const DraftCorrections = z.object({
  exclude: z.array(Name),
  relabel: z.record(Name, Name),
  speakers: z.record(Name, Name),
  sexes: z.record(Name, Sex)
})
export type DraftCorrections = z.infer<typeof DraftCorrections>

export const DraftCorpus = z.object({
  /** Of the corpus among those of the plan, as it was recognized. */
  key: Name,
  /** Absolute. */
  folder: Name,
  /** Id of the layout. */
  layout: z.string(),
  name: z.string(),
  corrections: DraftCorrections
})
export type DraftCorpus = z.infer<typeof DraftCorpus>

/** What tests the model: the protocols that a person can choose without writing lists. */
export const DraftProtocol = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pair'), testSpeakers: z.array(Name).length(2).optional() }),
  z.object({ kind: z.literal('loso'), speaker: Name }),
  z.object({ kind: z.literal('session'), session: Name }),
  z.object({ kind: z.literal('fold'), fold: Count, folds: z.number().int().min(2).max(1000).optional() }),
  z.object({ kind: z.literal('across'), test: z.array(Name).min(1).max(100) }),
  z.object({ kind: z.literal('random'), share: z.number().gt(0).lt(1) })
])
export type DraftProtocol = z.infer<typeof DraftProtocol>

/** `paper-dnn` is the network on functionals, the others are recurrent ones. */
export const DraftPreset = z.enum(['recommended', 'paper', 'paper-dnn'])
export type DraftPreset = z.infer<typeof DraftPreset>

export const DraftPlan = z.object({
  preset: DraftPreset,
  /** Of a recurrent network. */
  cell: CellName,
  /** Of a network on functionals; plans of before there was one lack it. */
  dnn: DnnPlan.default(usualDnn),
  protocol: DraftProtocol,
  /**
   * What the model will hear: single recordings of anybody, or many of each speaker, whose features are then scaled by
   * all of them. The paper's features are scaled within each recording, whatever this says.
   */
  hears: z.enum(['single', 'many']),
  /** Whether single recordings or whole speakers choose the best epoch. */
  validation: z.enum(['utterances', 'speakers']),
  maxEpochs: Count.max(1000),
  seed: z.number().int().nonnegative().max(0xffffffff)
})
export type DraftPlan = z.infer<typeof DraftPlan>

/** A training that was planned and not begun yet. */
export const TrainingDraft = z.object({
  formatVersion: z.literal(1),
  id: z.string().min(1).max(100),
  /** Of the model. */
  name: z.string().min(1).max(200),
  /** ISO 8601, UTC. */
  changedAt: z.string(),
  step: DraftStep,
  corpora: z.array(DraftCorpus).max(100),
  labels: LabelPlan,
  plan: DraftPlan
})
export type TrainingDraft = z.infer<typeof TrainingDraft>

/** What a person changes of a draft at a time. */
export const DraftChange = z
  .object({
    name: z.string().min(1).max(200),
    step: DraftStep,
    labels: LabelPlan,
    plan: DraftPlan,
    /** By corpus key. */
    corrections: z.record(Name, DraftCorrections)
  })
  .partial()
export type DraftChange = z.infer<typeof DraftChange>

export const noCorrections: DraftCorrections = { exclude: [], relabel: {}, speakers: {}, sexes: {} }

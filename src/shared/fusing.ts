import { z } from 'zod'
import { RunFailure } from './training/live-run.ts'
import { Interval } from './training/run-summary.ts'
import { NetworkName } from './network-name.ts'
import { Told } from './said.ts'

const Count = z.number().int().nonnegative()

/** How many models can answer together. */
export const MOST_MEMBERS = 16
export const FEWEST_PARTS = 2
export const MOST_PARTS = 10

/** How common the emotions are taken to be where a fusion is used: all alike, or as in training. */
export const FusionPrior = z.enum(['flat', 'training'])

/** A model that can be made one with others. */
export const FusionCandidate = z.object({
  id: z.string(),
  name: z.string(),
  network: NetworkName,
  emotions: z.array(z.string()),
  uar: Interval.optional(),
  /**
   * What its training was tested on, the same for the same recordings and labels; absent where its training is not here:
   * then it can be fused on other recordings alone.
   */
  test: z.string().optional()
})
export type FusionCandidate = z.infer<typeof FusionCandidate>

/** Labeled recordings in a folder that a person chose, by the name it is called by. */
export const FusionFolder = z.object({
  grantId: z.string(),
  name: z.string(),
  layout: z.string(),
  recordings: Count,
  speakers: Count,
  /** What its labels mean, in the words that all corpora share. */
  words: z.array(z.string())
})
export type FusionFolder = z.infer<typeof FusionFolder>

/** What a fusion is learned from: parts of the training speakers, or recordings in a folder. */
export const FusionWay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inside'), parts: z.number().int().min(FEWEST_PARTS).max(MOST_PARTS) }),
  z.object({ kind: z.literal('on'), grantId: z.string().min(1).max(200) })
])
export type FusionWay = z.infer<typeof FusionWay>

/** A fusion that is being made, or has just ended. */
export const FusionWork = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['working', 'finished', 'failed', 'canceled']),
  /** What is done at the moment. */
  stage: Told.optional(),
  /** Of the whole, as time goes, 0 to 1; absent until the time left is known. */
  share: z.number().min(0).max(1).optional(),
  secondsLeft: z.number().nonnegative().optional(),
  failure: RunFailure.optional(),
  /** Of the model that was made. */
  modelId: z.string().optional()
})
export type FusionWork = z.infer<typeof FusionWork>

/** A fusion that was begun and has not come to its end: it can go on. */
export const UnfinishedFusion = z.object({ id: z.string(), name: z.string(), way: z.enum(['inside', 'on']) })
export type UnfinishedFusion = z.infer<typeof UnfinishedFusion>

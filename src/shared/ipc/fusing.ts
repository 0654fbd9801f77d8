import { z } from 'zod'
import {
  FusionCandidate,
  FusionFolder,
  FusionPrior,
  FusionWay,
  FusionWork,
  MOST_MEMBERS,
  UnfinishedFusion
} from '../fusing.ts'
import { Id, Nothing } from './common.ts'
import type { Calls } from './common.ts'
import { Removal } from './shell.ts'

const OneFusion = z.object({ fusionId: Id })

/** Several models made one. No call takes a path: models are named by their ids, folders by what a person chose. */
export const fusingCalls = {
  fusionOverview: {
    request: Nothing,
    response: z.object({ candidates: z.array(FusionCandidate), unfinished: z.array(UnfinishedFusion) })
  },
  /** The system's own dialog, and what is in the folder; undefined when the person closes it without a choice. */
  fusionChooseFolder: { request: Nothing, response: FusionFolder.optional() },
  /** Begins; how it goes is told by `fusion-work`. */
  fusionMake: {
    request: z.object({
      models: z.array(Id).min(2).max(MOST_MEMBERS),
      name: z.string().trim().min(1).max(200),
      prior: FusionPrior,
      way: FusionWay
    }),
    response: OneFusion
  },
  fusionResume: { request: OneFusion, response: Nothing },
  /** Leaves it as it is: it can go on. */
  fusionCancel: { request: OneFusion, response: Nothing },
  /** Takes one that has not come to its end away. */
  fusionRemove: { request: OneFusion, response: Removal }
} satisfies Calls

/** How far the fusion is that is being made, or how the last one ended. */
export const FusionWorkEvent = z.object({ type: z.literal('fusion-work'), work: FusionWork })

import { createRandom, seedOf } from '../random.ts'
import { lengthBucketedBatches, randomBatches } from './batches.ts'
import { balancedDraw } from './class-balance.ts'
import type { TrainingPlan } from './plan.ts'
import type { TrainingSettings } from './settings.ts'

/** The batches of an epoch, as indices of examples; they follow from the seed and the epoch's number. */
export function epochBatches(
  { examples, split }: Pick<TrainingPlan, 'examples'> & { split: Pick<TrainingPlan['split'], 'training'> },
  settings: Pick<TrainingSettings, 'seed' | 'balance' | 'batches' | 'batchSize'>,
  epoch: number
): number[][] {
  const { seed, balance, batches, batchSize } = settings
  const random = createRandom(seedOf(seed, 'batches', epoch))
  const drawn =
    balance === 'sampling'
      ? balancedDraw(split.training, (index) => examples[index].labels.emotion, random)
      : split.training
  if (batches === 'random') return randomBatches(drawn, batchSize, random)
  return lengthBucketedBatches(
    drawn,
    examples.map(({ frames }) => frames),
    batchSize,
    random
  )
}

/** Batches in every epoch. */
export function batchesPerEpoch(
  plan: TrainingPlan,
  { batchSize }: Pick<TrainingSettings, 'batchSize'>
): number {
  return Math.ceil(plan.split.training.length / batchSize)
}

import type { Experiment } from './experiment-file.ts'

/** One run of an experiment: a model, who tests it, a seed. */
export interface GridCell {
  /** Name of its run folder, e.g. `alstm-fold-2-seed-1`. */
  id: string
  /** Name of the model in the experiment. */
  model: string
  /** From 0, into the protocol's folds. */
  fold: number
  seed: number
}

/**
 * All runs of an experiment. The models stand together, then the folds, then the seeds: an experiment that is stopped
 * early has compared all models on what it did.
 *
 * @param folds how many
 */
export function gridOf({ models, seeds }: Pick<Experiment, 'models' | 'seeds'>, folds: number): GridCell[] {
  return seeds.flatMap((seed) =>
    Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) =>
      models.map(({ name }) => ({ id: `${name}-fold-${fold + 1}-seed-${seed}`, model: name, fold, seed }))
    )
  )
}

import { fusionsOf, type Experiment } from './experiment-file.ts'

/** One run of an experiment: a model, who tests it, a seed. */
export interface GridCell {
  /** Name of its run folder, e.g. `alstm-fold-2-seed-1`, or `alstm-fold-2-seed-1-inner-3` inside that fold. */
  id: string
  /** Name of the model in the experiment. */
  model: string
  /** From 0, into the protocol's folds. */
  fold: number
  seed: number
  /** Of a run that only a fusion needs: it holds out group `fold`, from 0, of the fold's training speakers. */
  inner?: { fold: number; folds: number }
}

/**
 * All runs of an experiment. The models stand together, then the folds, then the seeds: an experiment that is stopped
 * early has compared all models on what it did. After a seed's runs come those that its fusions need besides.
 *
 * @param folds how many
 */
export function gridOf(
  experiment: Pick<Experiment, 'models' | 'seeds' | 'ensembles'>,
  folds: number
): GridCell[] {
  const { models, seeds } = experiment
  const innerFolds = new Map(
    fusionsOf(experiment).flatMap((fusion) => fusion.of.map((model) => [model, fusion.innerFolds] as const))
  )
  return seeds.flatMap((seed) => {
    const cells = range(folds).flatMap((fold) =>
      models.map(({ name }) => ({ id: `${name}-fold-${fold + 1}-seed-${seed}`, model: name, fold, seed }))
    )
    const inner = cells.flatMap((cell) => {
      const number = innerFolds.get(cell.model) ?? 0
      return range(number).map((part) => ({
        ...cell,
        id: `${cell.id}-inner-${part + 1}`,
        inner: { fold: part, folds: number }
      }))
    })
    return [...cells, ...inner]
  })
}

/** 0, 1, … */
function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i)
}

import { AffectronError } from '../../shared/errors.ts'
import type { NamedFold } from '../protocol/folds-of.ts'
import type { Split } from '../protocol/split.ts'
import type { Example } from '../training/example.ts'
import { planTraining } from '../training/plan.ts'
import { TrainingSettings } from '../training/settings.ts'
import type { Experiment } from './experiment-file.ts'

interface Dataset {
  examples: readonly Example[]
  classes: readonly string[]
  /** Of all utterances of the corpora: lists may name those that are not used. */
  knownIds?: ReadonlySet<string>
}

/**
 * Says before hours of training which folds have a flaw or cannot be run; their runs will fail and be named.
 *
 * @throws AffectronError `protocol/impossible` when an utterance is tested in two folds: they could not be judged
 *   together
 */
export function checkFolds(
  experiment: Pick<Experiment, 'settings' | 'seeds'>,
  folds: readonly NamedFold[],
  dataset: Dataset,
  log?: (line: string) => void
): void {
  const settings = TrainingSettings.parse({ ...experiment.settings, seed: experiment.seeds[0] })
  const testedBy = new Map<number, string>()
  for (const fold of folds) {
    const split = splitOf(fold, dataset, settings, log)
    for (const index of split?.test ?? []) {
      const other = testedBy.get(index)
      if (other !== undefined) {
        throw new AffectronError(
          'protocol/impossible',
          `The folds "${other}" and "${fold.name}" both test ${dataset.examples[index].id}, so they cannot be judged ` +
            'together. Choose folds that test different recordings.'
        )
      }
      testedBy.set(index, fold.name)
    }
    for (const { message } of split?.warnings ?? []) log?.(`Fold ${fold.name}: ${message}`)
  }
}

/** Undefined, and said so, where the fold cannot be run. */
function splitOf(
  { name, protocol }: NamedFold,
  { examples, classes, knownIds }: Dataset,
  settings: TrainingSettings,
  log?: (line: string) => void
): Split | undefined {
  try {
    return planTraining(examples, classes, protocol, settings, { knownIds }).split
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
    log?.(`Fold ${name} cannot be run. ${error.message}`)
    return undefined
  }
}

import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { Statement } from '../../shared/said.ts'
import type { NamedFold } from '../protocol/folds-of.ts'
import { nameOf, type Split, type Spoken } from '../protocol/split.ts'
import type { TestProtocol } from '../protocol/test-protocol.ts'
import { planSplit } from '../training/plan.ts'
import { TrainingSettings } from '../training/settings.ts'
import { fusionsOf, type Experiment } from './experiment-file.ts'

/** What the folds split. */
export interface Dataset {
  examples: readonly Spoken[]
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
  experiment: Pick<Experiment, 'settings' | 'seeds' | 'ensembles'>,
  folds: readonly NamedFold[],
  dataset: Dataset,
  log?: (line: Statement) => void
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
          say('protocols.foldsOverlap', {
            ...{ fold: other, other: fold.name, recording: nameOf(dataset.examples, index) }
          })
        )
      }
      testedBy.set(index, fold.name)
    }
    for (const { said } of split?.warnings ?? []) {
      log?.(say('protocols.ofFold', { fold: fold.name, what: said }))
    }
    if (split !== undefined)
      for (const inner of innerFoldsOf(fold, experiment)) splitOf(inner, dataset, settings, log)
  }
}

/** What the fusions split each fold into. */
function innerFoldsOf(
  { name, protocol: outer }: NamedFold,
  experiment: Pick<Experiment, 'ensembles'>
): { name: string; protocol: TestProtocol }[] {
  const numbers = new Set(fusionsOf(experiment).map(({ innerFolds }) => innerFolds))
  return [...numbers].flatMap((folds) =>
    Array.from({ length: folds }, (_, fold) => ({
      name: `${name}, inner ${fold + 1} of ${folds},`,
      protocol: { kind: 'nested' as const, outer, fold: fold + 1, folds }
    }))
  )
}

/** Undefined, and said so, where the fold cannot be run. */
function splitOf(
  { name, protocol }: { name: string; protocol: TestProtocol },
  { examples, classes, knownIds }: Dataset,
  settings: TrainingSettings,
  log?: (line: Statement) => void
): Split | undefined {
  try {
    return planSplit(examples, classes, protocol, settings, { knownIds })
  } catch (error) {
    if (!(error instanceof AffectronError)) throw error
    log?.(say('protocols.foldImpossible', { fold: name, why: error.said ?? error.message }))
    return undefined
  }
}

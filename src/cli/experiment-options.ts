import { availableParallelism } from 'node:os'
import { Option } from 'commander'
import type { Command } from 'commander'
import { list, wholeNumber } from './option-values.ts'

const foldKinds = ['pair', 'fold', 'loso', 'session', 'across', 'random'] as const

/** In resources/experiments. */
const shippedExperiments = [
  'paper-table-1',
  'paper-table-2',
  'gru',
  'timesteps',
  'recommended',
  'beyond-table-2'
]

export interface ExperimentCommand {
  /** A file, or the name of one that ships. */
  experiment: string
  corpus: string[]
  out: string
  folds?: (typeof foldKinds)[number]
  seeds?: number[]
  /** Names of models of the experiment. */
  models?: string[]
  /** `paper`, `paper+excited`, `own` or a file. */
  labels?: string
  /** Of the experiment's fusions: groups of training speakers that are held out in turn. */
  innerFolds?: number
  /** Runs at a time. */
  jobs: number
  keepModels?: boolean
  tablesOnly?: boolean
}

/** The words of `affectron experiment`. */
export function addExperiment(program: Command, run: (command: ExperimentCommand) => Promise<void>): void {
  program
    .command('experiment')
    .summary('compare models over folds and seeds')
    .description(
      'Train every model of an experiment on every fold with every seed, and write one table with intervals and ' +
        'paired tests. For a fusion of models, train each also on parts of every fold’s training speakers. The same ' +
        'command goes on where it was stopped.'
    )
    .argument('<experiment>', `a file, or one that ships: ${shippedExperiments.join(', ')}`)
    .requiredOption('-c, --corpus <folder...>', 'folders of corpora')
    .requiredOption('-o, --out <folder>', 'where the runs and the tables go')
    .addOption(
      new Option('--folds <protocol>', 'whose folds test (default: the experiment’s)').choices(foldKinds)
    )
    .option('--seeds <numbers>', 'with commas between (default: the experiment’s)', seedList)
    .option('--models <names>', 'only these models of the experiment', list)
    .option('--labels <labels>', 'classes: paper, paper+excited, own, or a file (default: the experiment’s)')
    .addOption(
      new Option(
        '--inner-folds <number>',
        'groups of training speakers that a fusion learns from (default: the experiment’s)'
      ).argParser(wholeNumber(2, 100))
    )
    .addOption(
      new Option('-j, --jobs <number>', 'runs at a time, which share the processor')
        .argParser(wholeNumber(1, 256))
        .default(availableParallelism(), 'one per core')
    )
    .option('--keep-models', 'keep the trained models, which the tables do not need')
    .option('--tables-only', 'write the tables of what is finished, run nothing')
    .addHelpText(
      'after',
      `
Examples:
  affectron experiment paper-table-1 --corpus emo-db/ --out table-1 --seeds 1,2,3
  affectron experiment gru --corpus crema-d/ --out gru --jobs 4
  affectron experiment paper-table-2 --corpus crema-d/ --out table-2 --inner-folds 2
  affectron experiment mine.json --corpus emo-db/ crema-d/ --out mine --folds across`
    )
    .action((experiment: string, options: Omit<ExperimentCommand, 'experiment'>) =>
      run({ experiment, ...options })
    )
}

function seedList(text: string): number[] {
  return list(text).map(wholeNumber(0, 0xffffffff))
}

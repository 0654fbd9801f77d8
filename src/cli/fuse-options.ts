import { Option } from 'commander'
import type { Command } from 'commander'
import { wholeNumber } from './option-values.ts'

export interface FuseCommand {
  /** Folders of finished runs; with `on`, of any models. */
  runs: string[]
  /** Folders of corpora to fit on, in place of parts of the training. */
  on?: string[]
  /** What their labels mean. */
  labels?: string
  /** Folder of the fusion. */
  out: string
  name?: string
  innerFolds: number
  prior: 'flat' | 'training'
}

/** The words of `affectron fuse`. */
export function addFuse(program: Command, run: (command: FuseCommand) => Promise<void>): void {
  program
    .command('fuse')
    .summary('make one model of several')
    .description(
      'Let several trained models answer together: how far each can be believed is learned on training speakers that ' +
        'networks like them have not heard. The same command goes on where it was stopped.'
    )
    .argument('<runs...>', 'folders of finished runs: same corpora, emotions and test; with --on, any models')
    .requiredOption('-o, --out <folder>', 'where the fusion goes; the model is in its folder "best"')
    .option('--on <corpus...>', 'fit on these recordings, of speakers that no model has heard; not tested')
    .option(
      '--labels <labels>',
      'what their labels mean: paper, paper+excited, own, or a file (default: own)'
    )
    .option('--name <name>', 'what the model is called (default: the folder’s name)')
    .addOption(
      new Option('--inner-folds <number>', 'parts that the training speakers are cut into')
        .argParser(wholeNumber(2, 100))
        .default(4)
    )
    .addOption(
      new Option('--prior <prior>', 'how common the emotions are where the model is used')
        .choices(['flat', 'training'])
        .default('flat', 'all alike')
    )
    .addHelpText(
      'after',
      `
Examples:
  affectron train emo-db/ --out runs/rnn --fold 1/5
  affectron train emo-db/ --out runs/dnn --fold 1/5 --preset paper-dnn
  affectron fuse runs/rnn runs/dnn --out runs/both
  affectron fuse models/one models/two --on crema-d/ --out runs/any
  affectron analyze clip.wav --model runs/both/best --format json`
    )
    .action((runs: string[], options: Omit<FuseCommand, 'runs'>) => run({ runs, ...options }))
}

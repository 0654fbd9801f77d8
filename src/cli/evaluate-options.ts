import { Option } from 'commander'
import type { Command } from 'commander'
import { backendNames } from '../shared/analysis.ts'
import type { BackendName } from '../shared/analysis.ts'

export const evaluationFormats = ['table', 'json', 'html'] as const
export type EvaluationFormat = (typeof evaluationFormats)[number]

export interface EvaluateCommand {
  /** A run's folder, a bundle's folder, or a model's id. */
  model: string
  /** Folders; none to print what a run's own test found. */
  corpora: string[]
  /** `paper`, `paper+excited`, `own` or a file; default all that are the model's emotions. */
  labels?: string
  unheard?: boolean
  /** Taken from the ending of `out` when absent, else a table. */
  format?: EvaluationFormat
  /** File instead of stdout. */
  out?: string
  backend?: BackendName
}

export const comparisonFormats = ['table', 'json'] as const

export interface CompareCommand {
  /** Runs, or files that `evaluate --format json` wrote. */
  runs: [string, string]
  format: (typeof comparisonFormats)[number]
}

/** The words of `affectron evaluate`. */
export function addEvaluate(program: Command, run: (command: EvaluateCommand) => Promise<void>): void {
  program
    .command('evaluate')
    .summary('test a model on labeled recordings')
    .description(
      'Test a model on labeled corpora and say what it knows of their speakers. Without a corpus: all scores of the ' +
        'test that a run ended with.'
    )
    .argument('<model>', 'the folder of a run or of a model, or a model’s id')
    .argument('[corpus...]', 'folders of corpora')
    .option(
      '--labels <labels>',
      'what the corpus’s labels mean: paper, paper+excited, own, or a file (default: own)'
    )
    .option('--unheard', 'only speakers that the model was not trained on')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how the result is written (default: by the ending of --out, else table)'
      ).choices(evaluationFormats)
    )
    .option('-o, --out <file>', 'write the result to a file instead of stdout')
    .addOption(
      new Option('-b, --backend <name>', 'what computes (default: the fastest that runs)').choices(
        backendNames
      )
    )
    .addHelpText(
      'after',
      `
Examples:
  affectron evaluate runs/first
  affectron evaluate runs/first crema-d/ --out test.html
  affectron evaluate four-emotions emo-db/ --unheard --format json`
    )
    .action((model: string, corpora: string[], options: Omit<EvaluateCommand, 'model' | 'corpora'>) =>
      run({ model, corpora, ...options })
    )
}

/** The words of `affectron compare`. */
export function addCompare(program: Command, run: (command: CompareCommand) => Promise<void>): void {
  program
    .command('compare')
    .summary('say which of two tested models is better')
    .description('Compare two models that were tested on the same utterances, with intervals and tests.')
    .argument('<a>', 'the folder of a run, or what "evaluate --format json" wrote')
    .argument('<b>', 'the other')
    .addOption(
      new Option('-f, --format <format>', 'for a person or a program')
        .choices(comparisonFormats)
        .default('table')
    )
    .addHelpText(
      'after',
      `
Examples:
  affectron compare runs/lstm runs/alstm
  affectron compare lstm-on-crema-d.json alstm-on-crema-d.json --format json`
    )
    .action((a: string, b: string, options: Omit<CompareCommand, 'runs'>) =>
      run({ runs: [a, b], ...options })
    )
}

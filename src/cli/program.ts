import { Argument, Command, Option } from 'commander'
import { cellKinds } from '../engine/nn/config.ts'
import { backendNames } from '../shared/analysis.ts'
import { assignment } from './assignments.ts'
import { analysisFormats } from './analyze.ts'
import type { AnalyzeCommand } from './analyze.ts'
import type { DoctorCommand } from './doctor.ts'
import { addCompare, addEvaluate } from './evaluate-options.ts'
import type { CompareCommand, EvaluateCommand } from './evaluate-options.ts'
import { addExperiment } from './experiment-options.ts'
import type { ExperimentCommand } from './experiment-options.ts'
import { addFuse } from './fuse-options.ts'
import type { FuseCommand } from './fuse-options.ts'
import { addExport } from './export-options.ts'
import type { ExportCommand } from './export-options.ts'
import { addImport } from './import-options.ts'
import type { ImportCommand, KeyCommand } from './import-options.ts'
import { is10Variants } from '../engine/features/is10/variant.ts'
import { tableFormats } from '../engine/features/tables/table.ts'
import type { FeaturesCommand } from './features.ts'
import { inspectionFormats } from './inspect.ts'
import type { InspectCommand } from './inspect.ts'
import { progressForms } from './run-reporter.ts'
import { addServe } from './serve/serve-options.ts'
import type { ServeCommand } from './serve/serve-options.ts'
import { presetNames } from '../engine/training/presets.ts'
import { timelineCommandFormats } from './timeline.ts'
import type { TimelineCommand } from './timeline.ts'
import { trainCommand } from './train-options.ts'
import type { TrainOptions } from './train-options.ts'
import { list, seconds, wholeNumber } from './option-values.ts'
import { addProtocolOptions } from './protocol-options.ts'
import type { TrainCommand } from './train.ts'

/** What each command does once its words are understood. */
export interface Commands {
  analyze(command: AnalyzeCommand): Promise<void>
  timeline(command: TimelineCommand): Promise<void>
  features(command: FeaturesCommand): Promise<void>
  inspect(command: InspectCommand): Promise<void>
  train(command: TrainCommand): Promise<void>
  evaluate(command: EvaluateCommand): Promise<void>
  compare(command: CompareCommand): Promise<void>
  experiment(command: ExperimentCommand): Promise<void>
  fuse(command: FuseCommand): Promise<void>
  export(command: ExportCommand): Promise<void>
  serve(command: ServeCommand): Promise<void>
  import(command: ImportCommand): Promise<void>
  key(command: KeyCommand): Promise<void>
  doctor(command: DoctorCommand): Promise<void>
}

/** The command line's words; what they do is handed in. */
export function buildProgram(version: string, commands: Commands): Command {
  const program = new Command('affectron')
    .description('Hear emotion in speech, see why, and train, compare and take away your own models.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print help for a command')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  affectron analyze interview.wav
  affectron analyze recordings/ --format csv --out answers.csv
  affectron doctor

Results go to stdout, everything else to stderr. Exit codes: 0 all right, 1 some files failed, 2 wrong use,
3 nothing could be done, 4 a part is missing (model, backend), 5 cannot write, 130 canceled.`
    )

  program
    .command('analyze')
    .summary('hear the emotion in recordings')
    .description(
      'Say which emotion a model hears in each recording, how sure it is, and which moments it listened to.'
    )
    .addArgument(inputsArgument())
    .option('-m, --model <bundle>', 'a model by its id or folder (default: the one that ships)')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how results are written (default: by the ending of --out, else table)'
      ).choices(analysisFormats)
    )
    .option('-o, --out <file>', 'write the results to a file instead of stdout')
    .addOption(backendOption())
    .addHelpText(
      'after',
      `
Examples:
  affectron analyze clip.wav
  affectron analyze clip.wav --format json
  affectron analyze recordings/ --out report.html
  affectron analyze 'speaker1/**/*.flac' --format csv > answers.csv`
    )
    .action((inputs: string[], options: Omit<AnalyzeCommand, 'inputs'>) =>
      commands.analyze({ inputs, ...options })
    )

  program
    .command('timeline')
    .summary('hear how the emotion changes over long recordings')
    .description(
      'Find the speech in long recordings, hear it window by window, and write segments for a person, a table, Praat, ELAN or subtitles.'
    )
    .addArgument(inputsArgument())
    .option('-m, --model <bundle>', 'a model by its id or folder (default: the one that ships)')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how results are written (default: by the ending of --out, else table)'
      ).choices(timelineCommandFormats)
    )
    .option('-o, --out <path>', 'a file for one recording, a folder for several')
    .option('--window <seconds>', 'length of a window (default: 3)', seconds(0.5, 60))
    .option('--step <seconds>', 'windows begin at most so far apart (default: 1)', seconds(0.1, 60))
    .addOption(backendOption())
    .addHelpText(
      'after',
      `
Examples:
  affectron timeline interview.wav
  affectron timeline interview.wav --out interview.TextGrid
  affectron timeline interview.wav --format windows > interview.csv
  affectron timeline recordings/ --format eaf --out annotations/`
    )
    .action((inputs: string[], options: Omit<TimelineCommand, 'inputs'>) =>
      commands.timeline({ inputs, ...options })
    )

  program
    .command('features')
    .summary('write what is heard in recordings, as numbers')
    .description(
      'Write features of recordings. lld36: the 36 frame features that models listen to, a file per recording with a ' +
        'row per frame, 100 frames a second. is10: the 1,582 features of INTERSPEECH 2010, one table with a row per ' +
        'recording.'
    )
    .addArgument(inputsArgument())
    .addOption(new Option('-s, --set <set>', 'which features').choices(['lld36', 'is10']).default('lld36'))
    .addOption(
      new Option(
        '--variant <variant>',
        'of is10: as published in 2010 (compat, the default), or its later revision'
      ).choices(is10Variants)
    )
    .addOption(new Option('-f, --format <format>', 'kind of file').choices(tableFormats).default('npy'))
    .requiredOption('-o, --out <folder>', 'where the files go')
    .option('-t, --threads <number>', 'recordings heard at a time (default: the cores)', wholeNumber(1, 256))
    .addHelpText(
      'after',
      `
Examples:
  affectron features clip.wav --out features/
  affectron features recordings/ --set is10 --format csv --out features/`
    )
    .action((inputs: string[], options: Omit<FeaturesCommand, 'inputs'>) =>
      commands.features({ inputs, ...options })
    )

  program
    .command('inspect')
    .summary('find what is wrong with a corpus before training')
    .description(
      'Look at every recording of a corpus, and say what is wrong with it, what that means for training, and what to do.'
    )
    .argument('<folder>', 'the folder of a corpus')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how the report is written (default: by the ending of --out, else table)'
      ).choices(inspectionFormats)
    )
    .option('-o, --out <file>', 'write the report to a file instead of stdout')
    .option(
      '-l, --list <number>',
      'name at most so many recordings for a finding (default: table 5, html 100, json 1000)',
      wholeNumber(0, 1_000_000)
    )
    .addHelpText(
      'after',
      `
Examples:
  affectron inspect crema-d/
  affectron inspect crema-d/ --out report.html
  affectron inspect crema-d/ --format json > report.json

Ctrl-C ends it with a report on what was inspected so far.`
    )
    .action((folder: string, options: Omit<InspectCommand, 'folder'>) =>
      commands.inspect({ folder, ...options })
    )

  addProtocolOptions(program.command('train'))
    .summary('train a model on a folder of recordings')
    .description('Train a model and test it, by the paper’s protocol on speakers it has never heard.')
    .argument('[corpus...]', 'folders of corpora, or manifests that list recordings')
    .option('-o, --out <run>', 'a new folder for the run; the model is in its folder "best"')
    .option('--spec <file>', 'take everything from this file, as a run keeps it in its config.json')
    .option('--resume <run>', 'go on with a run that was stopped')
    .addOption(
      new Option('--preset <preset>', 'features and settings to start from (default: paper)').choices(
        presetNames
      )
    )
    .addOption(new Option('-c, --cell <cell>', 'recurrent cell (default: alstm)').choices(cellKinds))
    .option('--emotions <words>', 'what to tell apart (default: neutral,happy,angry,sad)', list)
    .option('--labels <map>', 'instead: paper, paper+excited, own, or a JSON file with a label map')
    .option('--name <name>', 'what the model is called (default: the run folder’s name)')
    .option('--seed <number>', 'decides every chance', wholeNumber(0, 0xffffffff))
    .option('--epochs <number>', 'at most so many', wholeNumber(1, 100_000))
    .option(
      '--patience <number>',
      'epochs in a row below the best that end the training',
      wholeNumber(1, 100_000)
    )
    .option('--set <name=value>', 'any other setting, as often as needed', assignment)
    .addOption(
      new Option('--progress <form>', 'sentences, or one JSON object a line for programs')
        .choices(progressForms)
        .default('text')
    )
    .addHelpText(
      'after',
      `
Examples:
  affectron train emo-db/ --out runs/first
  affectron train emo-db/ crema-d/ --out runs/both --cell lstm --seed 7
  affectron train emo-db/ --out runs/pair --test-speakers 03,08
  affectron train crema-d/ --out runs/fold --fold 2/5
  affectron train emo-db/ crema-d/ --out runs/across --test-corpus emo-db
  affectron train --spec runs/first/config.json --out runs/second --seed 2
  affectron train emo-db/ --out runs/adamw --set optimizer=adamw --set augmentation.noise=0.1
  affectron train --resume runs/first

Ctrl-C ends the training and keeps the best model so far; --resume goes on from there.`
    )
    .action((corpora: string[], options: TrainOptions) => commands.train(trainCommand(corpora, options)))

  addFuse(program, (command) => commands.fuse(command))
  addExport(program, (command) => commands.export(command))
  addEvaluate(program, (command) => commands.evaluate(command))
  addCompare(program, (command) => commands.compare(command))
  addExperiment(program, (command) => commands.experiment(command))
  addServe(program, backendOption(), (command) => commands.serve(command))
  addImport(program, {
    import: (command) => commands.import(command),
    key: (command) => commands.key(command)
  })

  program
    .command('doctor')
    .summary('check what this machine has and what is missing')
    .description('Say what was found, which backend computes and why, and what to do about anything missing.')
    .addOption(
      new Option('-f, --format <format>', 'for a person or a program')
        .choices(['text', 'json'])
        .default('text')
    )
    .action((options: DoctorCommand) => commands.doctor(options))

  return program
}

function inputsArgument(): Argument {
  return new Argument('<inputs...>', 'audio files, folders of them, or patterns such as "*.wav"')
}

function backendOption(): Option {
  return new Option('-b, --backend <name>', 'what computes (default: the fastest that runs)').choices(
    backendNames
  )
}

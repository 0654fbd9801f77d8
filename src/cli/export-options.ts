import { Option } from 'commander'
import type { Command } from 'commander'
import {
  exportFormatNames,
  exportInputs,
  type ExportFormatName,
  type ExportInput
} from '../shared/export-formats.ts'

export interface ExportCommand {
  /** A model's id, the folder of its bundle, or of a run. */
  model: string
  /** By the ending of `out` where it is missing. */
  format?: ExportFormatName
  out: string
  input?: ExportInput
  /** With the person's own key. */
  sign?: boolean
  json?: boolean
}

/** The words of `affectron export`. */
export function addExport(program: Command, run: (command: ExportCommand) => Promise<void>): void {
  program
    .command('export')
    .summary('take a model away as a file that other programs load')
    .description(
      'Write a model in a format of other programs. It is run there and compared with this one on sample recordings ' +
        'before it is called done; what does not give the same numbers is not written.'
    )
    .argument('<model>', 'a model by its id or folder, or the folder of a run')
    .addOption(
      new Option('-f, --format <format>', 'what is written (default: by the ending of --out)').choices(
        exportFormatNames
      )
    )
    .requiredOption(
      '-o, --out <path>',
      'the file or folder to write; an earlier export is replaced, nothing else'
    )
    .addOption(
      new Option(
        '--input <input>',
        'of onnx: plain features, prepared inside (features, the default), sound at 16 kHz (samples), or what the network takes (network)'
      ).choices(exportInputs)
    )
    .option('--sign', 'affectron: sign it with your own key, which is made where there is none')
    .option('--json', 'say what was written and how it was verified as JSON')
    .addHelpText(
      'after',
      `
Examples:
  affectron export models/mine --out mine.onnx
  affectron export runs/first --out first.affectron --sign
  affectron export runs/first --format tfjs --out first/
  affectron export runs/first --out first.html
  affectron export runs/first --format onnx --out first.onnx --json`
    )
    .action((model: string, options: Omit<ExportCommand, 'model'>) => run({ model, ...options }))
}

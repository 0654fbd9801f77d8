import type { Command } from 'commander'

export interface ImportCommand {
  /** A model in one file, or the folder of one. */
  model: string
  /** Folder that gets the model's; the app's models where it is missing. */
  out?: string
}

export interface KeyCommand {
  /** A model in one file, or the folder of one; without it, the person's own key. */
  model?: string
  /** What to call the key that signed it; an empty name forgets it. */
  name?: string
}

/** The words of `affectron import` and `affectron key`. */
export function addImport(
  program: Command,
  commands: {
    import: (command: ImportCommand) => Promise<void>
    key: (command: KeyCommand) => Promise<void>
  }
): void {
  program
    .command('import')
    .summary('take in a model that somebody handed over')
    .description(
      'Check a model in one file (.affectron), or in a folder, and put it where the app finds it. Nothing of it is run.'
    )
    .argument('<model>', 'an .affectron file, or the folder of a model')
    .option('-o, --out <folder>', 'put the model’s folder into this one (default: the app’s own models)')
    .addHelpText(
      'after',
      `
Examples:
  affectron import four-emotions.affectron
  affectron import four-emotions.affectron --out models/`
    )
    .action((model: string, options: Omit<ImportCommand, 'model'>) => commands.import({ model, ...options }))

  program
    .command('key')
    .summary('show the key that you sign models with, or whose key signed one')
    .description(
      'Without a model: your own key, which is made where there is none. With one: whose key signed it.'
    )
    .argument('[model]', 'an .affectron file, or the folder of a model')
    .option('--name <name>', 'call the key that signed the model so; an empty name forgets it')
    .addHelpText(
      'after',
      `
Examples:
  affectron key
  affectron key from-anna.affectron
  affectron key from-anna.affectron --name Anna`
    )
    .action((model: string | undefined, options: Omit<KeyCommand, 'model'>) =>
      commands.key({ ...(model === undefined ? {} : { model }), ...options })
    )
}

import { Option } from 'commander'
import type { Command } from 'commander'
import type { BackendName } from '../../shared/analysis.ts'
import { list, wholeNumber } from '../option-values.ts'

export interface ServeCommand {
  /** Ids or folders of the models that are served, the default first; all that ship otherwise. */
  model?: string[]
  host: string
  /** 0: any that is free. */
  port: number
  apiKeyFile?: string
  /** Origins whose pages may use the server. */
  allowOrigin?: string[]
  /** Most that a body may hold, MiB. */
  maxMib: number
  /** Longest sound, minutes; also how long a live connection may last. */
  maxMinutes: number
  /** Longest work on a request, seconds. */
  timeLimit: number
  /** Most requests at a time, the one that is heard and those that wait. */
  maxRequests: number
  /** Most live connections at a time. */
  maxLive: number
  backend?: BackendName
}

/** The words of `affectron serve`. */
export function addServe(
  program: Command,
  backendOption: Option,
  run: (command: ServeCommand) => Promise<void>
): void {
  program
    .command('serve')
    .summary('answer other programs over HTTP and WebSocket')
    .description(
      'Hear recordings that other programs send over HTTP, and sound as it is made over a WebSocket. Nothing is kept. ' +
        'Ctrl-C finishes what is being heard, then ends.'
    )
    .option(
      '-m, --model <bundle...>',
      'models by id or folder, the first by default (default: those that ship)'
    )
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .addOption(
      new Option('-p, --port <number>', '0: any free one').argParser(wholeNumber(0, 65_535)).default(8300)
    )
    .option('--api-key-file <file>', 'keys, one a line, of which each request must bring one')
    .option('--allow-origin <origins>', 'web pages that may use the server, with commas between', list)
    .addOption(
      new Option('--max-mib <number>', 'largest recording, MiB').argParser(wholeNumber(1, 512)).default(64)
    )
    .addOption(
      new Option('--max-minutes <number>', 'longest recording').argParser(wholeNumber(1, 240)).default(60)
    )
    .addOption(
      new Option('--time-limit <seconds>', 'longest work on a request')
        .argParser(wholeNumber(1, 3600))
        .default(120)
    )
    .addOption(
      new Option('--max-requests <number>', 'recordings taken at a time; more are told to come again')
        .argParser(wholeNumber(1, 1000))
        .default(16)
    )
    .addOption(
      new Option('--max-live <number>', 'live connections at a time')
        .argParser(wholeNumber(0, 100))
        .default(4)
    )
    .addOption(backendOption)
    .addHelpText(
      'after',
      `
Examples:
  affectron serve
  curl --data-binary @clip.wav -H 'Content-Type: audio/wav' http://127.0.0.1:8300/v1/analyze
  affectron serve --host 0.0.0.0 --api-key-file keys.txt --model runs/first/best`
    )
    .action((options: ServeCommand) => run(options))
}

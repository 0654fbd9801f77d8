import { resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { PlainProtocol } from '../engine/protocol/test-protocol.ts'
import { list } from './option-values.ts'
import type { AffectronError } from '../shared/errors.ts'
import { cliError } from './cli-error.ts'

const kinds = ['pair', 'loso', 'session', 'fold', 'lists', 'across', 'random'] as const

/** The options of `affectron train` that say what tests the model. */
export interface ProtocolOptions {
  protocol?: (typeof kinds)[number]
  testSpeakers?: string[]
  fold?: { fold: number; folds?: number }
  testSession?: string
  testCorpus?: string[]
  testShare?: number
  testList?: string
  validationList?: string
  trainingList?: string
}

/** Which protocol an option belongs to; it chooses that protocol where --protocol is not given. */
const owners = {
  fold: { kinds: ['fold'], words: '--fold' },
  testSession: { kinds: ['session'], words: '--test-session' },
  testCorpus: { kinds: ['across'], words: '--test-corpus' },
  testShare: { kinds: ['random'], words: '--test-share' },
  testList: { kinds: ['lists'], words: '--test-list' },
  validationList: { kinds: ['lists'], words: '--validation-list' },
  trainingList: { kinds: ['lists'], words: '--training-list' },
  testSpeakers: { kinds: ['pair', 'loso'], words: '--test-speakers' }
} as const satisfies Partial<
  Record<keyof ProtocolOptions, { kinds: readonly PlainProtocol['kind'][]; words: string }>
>

/** Adds the options to a command, so that {@link parseProtocol} can take what it gives. */
export function addProtocolOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--protocol <kind>', 'how the test is set aside (default: pair, the paper’s)').choices(kinds)
    )
    .option(
      '--test-speakers <ids>',
      'pair: the two that test (default: drawn); loso: the one that tests',
      list
    )
    .option('--fold <k/n>', 'fold: hold out fold k of n groups of speakers, e.g. 2/5', foldOf)
    .option('--test-session <id>', 'session: hold out this session')
    .option('--test-corpus <keys>', 'across: test on these corpora, train on the others', list)
    .option('--test-share <share>', 'random: share of the recordings that tests (default: 0.2)', shareOf)
    .option('--test-list <file>', 'lists: ids of the recordings that test, one a line')
    .option('--validation-list <file>', 'lists: those that validate (default: drawn)')
    .option('--training-list <file>', 'lists: those that train (default: all others)')
}

/**
 * The protocol that a command's options ask for; undefined where they ask for none.
 *
 * @param cwd what the names of list files are relative to
 * @throws AffectronError `usage` when the options do not fit together
 */
export function parseProtocol(options: ProtocolOptions, cwd: string): PlainProtocol | undefined {
  const given = Object.entries(owners).filter(([name]) => options[name as keyof typeof owners] !== undefined)
  const kind =
    options.protocol ??
    kindOf(
      options,
      given.map(
        ([
          ,
          {
            kinds: [first]
          }
        ]) => first
      )
    )
  if (kind === undefined) return undefined
  const stray = given.find(([, owner]) => !(owner.kinds as readonly string[]).includes(kind))
  if (stray !== undefined) {
    const [, { words, kinds: fitting }] = stray
    throw cliError(
      'usage',
      `${words} does not fit the protocol "${kind}". Leave it out, or choose --protocol ${fitting.join(' or ')}.`
    )
  }
  switch (kind) {
    case 'pair':
      return { kind, ...(options.testSpeakers && { testSpeakers: options.testSpeakers }) }
    case 'loso': {
      const [speaker, ...more] = options.testSpeakers ?? []
      if (speaker === undefined || more.length > 0) {
        throw missing(kind, '--test-speakers ID, with one speaker')
      }
      return { kind, speaker }
    }
    case 'session':
      if (options.testSession === undefined) throw missing(kind, '--test-session ID')
      return { kind, session: options.testSession }
    case 'fold':
      if (options.fold === undefined) throw missing(kind, '--fold K/N, e.g. 1/5')
      return { kind, ...options.fold }
    case 'across':
      if (options.testCorpus === undefined) throw missing(kind, '--test-corpus KEY')
      return { kind, test: options.testCorpus }
    case 'random':
      return { kind, share: options.testShare ?? 0.2, part: 1 }
    case 'lists': {
      const { testList, validationList, trainingList } = options
      if (testList === undefined) throw missing(kind, '--test-list FILE')
      return {
        kind,
        test: { file: resolve(cwd, testList) },
        ...(validationList === undefined ? {} : { validation: { file: resolve(cwd, validationList) } }),
        ...(trainingList === undefined ? {} : { training: { file: resolve(cwd, trainingList) } })
      }
    }
  }
}

/** By the options given: the first says it; one test speaker is left out alone. */
function kindOf(
  { testSpeakers }: ProtocolOptions,
  [first]: PlainProtocol['kind'][]
): PlainProtocol['kind'] | undefined {
  return first === 'pair' && testSpeakers?.length === 1 ? 'loso' : first
}

function missing(kind: string, option: string): AffectronError {
  return cliError('usage', `The protocol "${kind}" must know what tests: give ${option}.`)
}

function foldOf(text: string): { fold: number; folds?: number } {
  const [, fold, folds] = /^(\d{1,4})(?:\/(\d{1,4}))?$/.exec(text) ?? []
  const [k, n] = [Number(fold), folds === undefined ? undefined : Number(folds)]
  if (fold === undefined || k < 1 || (n !== undefined && (n < 2 || k > n))) {
    throw new InvalidArgumentError('It must be a number from 1, or k/n, the k-th of n folds, e.g. 2/5.')
  }
  return { fold: k, ...(n === undefined ? {} : { folds: n }) }
}

function shareOf(text: string): number {
  const share = Number(text)
  if (text.trim() !== '' && share > 0 && share < 1) return share
  throw new InvalidArgumentError('It must lie between 0 and 1, e.g. 0.2.')
}

import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addProtocolOptions, parseProtocol } from '../../src/cli/protocol-options.ts'
import type { ProtocolOptions } from '../../src/cli/protocol-options.ts'
import { TestProtocol } from '../../src/engine/protocol/test-protocol.ts'
import { AffectronError } from '../../src/shared/errors.ts'

/** The protocol that these words ask for, or the sentence that refuses them. */
function protocolOf(words: string): unknown {
  const command = addProtocolOptions(new Command()).exitOverride()
  const options = command.parse(words.split(' ').filter(Boolean), { from: 'user' }).opts<ProtocolOptions>()
  try {
    return parseProtocol(options, '/home/ada')
  } catch (error) {
    if (error instanceof AffectronError && error.code === 'usage') return error.message
    throw error
  }
}

describe('the options that choose a protocol', () => {
  it.each([
    ['', undefined],
    ['--protocol pair', { kind: 'pair' }],
    ['--test-speakers 03,08', { kind: 'pair', testSpeakers: ['03', '08'] }],
    ['--test-speakers emo-db/03', { kind: 'loso', speaker: 'emo-db/03' }],
    ['--protocol loso --test-speakers 03', { kind: 'loso', speaker: '03' }],
    ['--test-session Ses01', { kind: 'session', session: 'Ses01' }],
    ['--fold 2', { kind: 'fold', fold: 2 }],
    ['--protocol fold --fold 2/5', { kind: 'fold', fold: 2, folds: 5 }],
    ['--test-corpus emo-db,savee', { kind: 'across', test: ['emo-db', 'savee'] }],
    ['--protocol random', { kind: 'random', share: 0.2, part: 1 }],
    ['--test-share 0.3', { kind: 'random', share: 0.3, part: 1 }],
    ['--test-list t.txt', { kind: 'lists', test: { file: '/home/ada/t.txt' } }],
    [
      '--test-list /t --validation-list v --training-list r',
      {
        kind: 'lists',
        test: { file: '/t' },
        validation: { file: '/home/ada/v' },
        training: { file: '/home/ada/r' }
      }
    ]
  ])('%s', (words, protocol) => {
    expect(protocolOf(words)).toEqual(protocol)
    if (protocol !== undefined) expect(TestProtocol.parse(protocol)).toEqual(protocol)
  })

  it.each([
    [
      '--protocol loso',
      'The protocol "loso" must know what tests: give --test-speakers ID, with one speaker.'
    ],
    ['--protocol loso --test-speakers 03,08', 'give --test-speakers ID, with one speaker.'],
    ['--protocol session', 'give --test-session ID.'],
    ['--protocol fold', 'give --fold K/N, e.g. 1/5.'],
    ['--protocol across', 'give --test-corpus KEY.'],
    ['--protocol lists --training-list x', 'give --test-list FILE.'],
    [
      '--protocol random --fold 1/5',
      '--fold does not fit the protocol "random". Leave it out, or choose --protocol fold.'
    ],
    ['--fold 1 --test-speakers 03', '--test-speakers does not fit the protocol "fold".']
  ])('%s is refused', (words, sentence) => {
    expect(protocolOf(words)).toContain(sentence)
  })
})

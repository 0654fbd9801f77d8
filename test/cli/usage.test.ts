import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import type { Commands } from '../../src/cli/program.ts'
import { usageSentence } from '../../src/cli/usage.ts'

/** What the program understood, or the sentence it answered a mistake with. */
const understand = async (...words: string[]): Promise<unknown> => {
  let understood: unknown
  let said = ''
  const keep = (command: unknown) => Promise.resolve(void (understood = command))
  const commands: Commands = {
    analyze: keep,
    timeline: keep,
    features: keep,
    inspect: keep,
    train: keep,
    evaluate: keep,
    compare: keep,
    experiment: keep,
    export: keep,
    fuse: keep,
    serve: keep,
    import: keep,
    key: keep,
    doctor: keep
  }
  const program = buildProgram('1.2.3', commands)
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => (said += text),
      outputError: (text) => (said += usageSentence(text, (word) => word === 'clip.wav'))
    })
  }
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return said.trim()
  }
  return understood
}

describe('the command line’s words', () => {
  it('are understood for a timeline', async () => {
    const words = ['timeline', 'a.wav', '--format', 'eaf', '--window', '4', '--step', '0.5']
    expect(await understand(...words)).toEqual({ inputs: ['a.wav'], format: 'eaf', window: 4, step: 0.5 })
    expect(await understand('timeline', 'a.wav', '--step', 'x')).toMatch(/number of seconds from 0.1 to 60/)
    expect(await understand('timeline', 'a.wav', '--window', '0')).toMatch(/number of seconds from 0.5/)
  })

  it('are understood for a server', async () => {
    const standard = { host: '127.0.0.1', port: 8300, maxMib: 64, maxMinutes: 60, timeLimit: 120 }
    expect(await understand('serve')).toEqual({ ...standard, maxRequests: 16, maxLive: 4 })
    const words = [
      'serve',
      '--model',
      'a',
      'b',
      '--port',
      '0',
      '--allow-origin',
      'https://a.org, https://b.org'
    ]
    expect(await understand(...words)).toMatchObject({
      model: ['a', 'b'],
      port: 0,
      allowOrigin: ['https://a.org', 'https://b.org']
    })
    expect(await understand('serve', '--port', '65536')).toMatch(/whole number from 0 to 65535/)
  })

  it('are understood for an experiment', async () => {
    const words = ['experiment', 'gru', '--corpus', 'a', 'b', '--out', 'x', '--seeds', '1, 2', '--jobs', '3']
    expect(await understand(...words)).toEqual({
      experiment: 'gru',
      corpus: ['a', 'b'],
      out: 'x',
      seeds: [1, 2],
      jobs: 3
    })
    expect(await understand('experiment', 'gru', '--out', 'x')).toMatch(/--corpus/)
    expect(await understand(...words, '--folds', 'pears')).toMatch(/pair, fold, loso/)
    expect(await understand(...words, '--seeds', '1,two')).toMatch(/whole number/)
  })

  it('are understood', async () => {
    expect(
      await understand('analyze', 'a.wav', 'b', '-f', 'csv', '--backend', 'wasm', '-o', 'x', '-m', 'm')
    ).toEqual({
      inputs: ['a.wav', 'b'],
      format: 'csv',
      backend: 'wasm',
      out: 'x',
      model: 'm'
    })
    expect(await understand('features', 'a.wav', '--set', 'lld36', '--out', 'd')).toEqual({
      inputs: ['a.wav'],
      set: 'lld36',
      format: 'npy',
      out: 'd'
    })
    const words = ['--set', 'is10', '--variant', 'paraling', '--format', 'parquet', '--out', 'd', '-t', '3']
    expect(await understand('features', 'a.wav', ...words)).toEqual({
      inputs: ['a.wav'],
      set: 'is10',
      variant: 'paraling',
      format: 'parquet',
      out: 'd',
      threads: 3
    })
    expect(
      await understand(
        'train',
        'c',
        '--out',
        'r',
        '--test-speakers',
        '03, 08,',
        '--seed',
        '0',
        '--epochs',
        '7',
        '--set',
        'augmentation.noise=0.1',
        '--set',
        'optimizer=sgd'
      )
    ).toEqual({
      corpora: ['c'],
      out: 'r',
      progress: 'text',
      testSpeakers: ['03', '08'],
      settings: { seed: 0, maxEpochs: 7, augmentation: { noise: 0.1 }, optimizer: 'sgd' }
    })
    expect(await understand('doctor')).toEqual({ format: 'text' })
  })

  it('take a file whose name begins with a dash behind --', async () => {
    expect(await understand('analyze', '--', '-1.wav')).toEqual({ inputs: ['-1.wav'] })
  })

  it.each([
    [['analyse', 'x'], "Unknown command 'analyse'. Did you mean analyze?"],
    [['clip.wav'], '"clip.wav" is no command but a file. Did you mean: affectron analyze "clip.wav"?'],
    [['analyze', 'x', '--formt', 'json'], "Unknown option '--formt'. Did you mean --format?"],
    [['analyze', 'x', '--format', 'xml'], /'xml' is invalid\. Allowed choices are table, json, csv, html\.$/],
    [['analyze', 'x', '--backend', 'gpu'], /Allowed choices are tensorflow-gpu, tensorflow, wasm, cpu\.$/],
    [['analyze'], "Missing required argument 'inputs'."],
    [['features', 'x'], "Required option '-o, --out <folder>' not specified."],
    [
      ['train', 'x', '--out', 'r', '--epochs', '0'],
      /'0' is invalid\. It must be a whole number from 1 to 100000\.$/
    ],
    [['train', 'x', '--out', 'r', '--seed', '1e3'], /'1e3' is invalid/],
    [
      ['train', 'x', '--out', 'r', '--fold', '3/2'],
      /'3\/2' is invalid\. It must be a number from 1, or k\/n/
    ],
    [['train', 'x', '--out', 'r', '--fold', '0'], /'0' is invalid/],
    [['train', 'x', '--out', 'r', '--test-share', '1'], /'1' is invalid\. It must lie between 0 and 1/],
    [['train', 'x', '--out', 'r', '--protocol', 'kfold'], /Allowed choices are pair, loso, session, fold/],
    [['doctor', 'now'], /Too many arguments/]
  ] as [string[], string | RegExp][])('answer the mistake %j in a sentence', async (words, sentence) => {
    expect(await understand(...words)).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)
    )
  })

  it('give the version and help with examples', async () => {
    expect(await understand('--version')).toBe('1.2.3')
    expect(await understand('--help')).toContain('affectron analyze interview.wav')
    for (const name of ['analyze', 'features', 'train']) {
      expect(await understand(name, '--help')).toContain(`Examples:\n  affectron ${name} `)
    }
  })
})

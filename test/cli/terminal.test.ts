import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminal, describeDuration, describeProgress, printable } from '../../src/cli/terminal.ts'

const setUp = (isTTY: boolean, columns = 30) => {
  const stdout = new PassThrough()
  const stderr = Object.assign(new PassThrough(), { isTTY, columns })
  let time = 0
  const terminal = createTerminal({ stdout, stderr, now: () => time, signal: new AbortController().signal })
  return {
    terminal,
    pass: (milliseconds: number) => (time += milliseconds),
    out: () => String(stdout.read() ?? ''),
    err: () => String(stderr.read() ?? '')
  }
}

describe('the terminal', () => {
  it('keeps results and words apart', async () => {
    const { terminal, out, err } = setUp(false)
    terminal.note('A word.')
    await terminal.result('{}\n')
    expect(out()).toBe('{}\n')
    expect(err()).toBe('A word.\n')
  })

  it('renews one line on a screen, no wider than it, and clears it before anything else', async () => {
    const { terminal, pass, err } = setUp(true)
    pass(1000)
    terminal.progress({ stage: 'Analyzing a very long name of a file.wav', done: 1, total: 2 })
    expect(err()).toBe('\r\x1b[KAnalyzing a very long name of')
    terminal.note('A word.')
    expect(err()).toBe('\r\x1b[KA word.\n')
    pass(1000)
    terminal.progress({ stage: 'S', done: 2, total: 2 })
    await terminal.result('')
    expect(err()).toBe('\r\x1b[KS: 2 of 2\r\x1b[K')
  })

  it('shows a line also where the terminal does not know its width', () => {
    const { terminal, pass, err } = setUp(true, 0)
    pass(1000)
    terminal.progress({ stage: 'S', done: 1, total: 2 })
    expect(err()).toBe('\r\x1b[KS: 1 of 2')
  })

  it('is quiet without a screen: a plain line every ten seconds', () => {
    const { terminal, pass, err } = setUp(false)
    terminal.progress({ stage: 'S', done: 0, total: 9 })
    pass(9999)
    terminal.progress({ stage: 'S', done: 1, total: 9 })
    expect(err()).toBe('')
    pass(1)
    terminal.progress({ stage: 'S', done: 2, total: 9, secondsLeft: 90 })
    expect(err()).toBe('S: 2 of 9, about 2 min left\n')
  })

  it('shows control and direction characters as what they are', () => {
    expect(printable('a\x1b[2Jb\x07\u202e\nc')).toBe('a\ufffd[2Jb\ufffd\ufffd c')
    expect(printable('名前 ünïcödé 🎤')).toBe('名前 ünïcödé 🎤')
  })

  it('says times as a person does', () => {
    expect([0.2, 8.4, 59.6, 150, 7500].map(describeDuration)).toEqual([
      '1 s',
      '8 s',
      '1 min',
      '3 min',
      '2 h 5 min'
    ])
    expect(describeProgress({ stage: 'S', done: 3, total: 40 })).toBe('S: 3 of 40')
  })
})

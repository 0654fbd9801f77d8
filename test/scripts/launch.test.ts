import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { runInPlace } from '../../scripts/launch/child.mjs'
import { describe as describeHeard } from '../../scripts/launch/hidden.mjs'
import { chromiumSwitches, fromFolder, hasScreen, route } from '../../scripts/launch/route.mjs'

group('what npm start is asked to do', () => {
  test('nothing or switches alone open the window', () => {
    expect(route([])).toEqual({ kind: 'window', args: [] })
    expect(route(['--demo=a.wav'])).toEqual({ kind: 'window', args: ['--demo=a.wav'] })
  })

  test('a word or a question goes to the command line, with all that follows', () => {
    for (const first of ['analyze', 'doctor', 'no-such-command', '--help', '-h', '--version', '-V'])
      expect(route([first, '--format', 'json'])).toEqual({
        kind: 'command',
        args: [first, '--format', 'json']
      })
  })

  test('a path opens the window, with all that follows', () => {
    for (const first of ['clip.wav', './clips', 'clips/a', '/tmp/x', 'C:\\clips', 'Ä b.wav', 'file:///a.wav'])
      expect(route([first, 'b.wav'])).toEqual({ kind: 'window', args: [first, 'b.wav'] })
  })

  test('paths are meant from where the person is; switches and addresses stay', () => {
    const given = ['a.wav', '--demo=b.wav', '/c', 'file:///d', '']
    expect(fromFolder(given, '/home')).toEqual(['/home/a.wav', '--demo=b.wav', '/c', 'file:///d', ''])
  })

  test('no argument is lost or changed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (args) => {
        expect(route(args).args).toEqual(args)
      })
    )
  })

  test('a screen is looked for on Linux alone', () => {
    expect(hasScreen('darwin', {})).toBe(true)
    expect(hasScreen('linux', {})).toBe(false)
    expect(hasScreen('linux', { DISPLAY: '' })).toBe(false)
    expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasScreen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  })

  test('sandbox and graphics are given up only where they cannot work', () => {
    expect(chromiumSwitches({ sandbox: true, screen: true })).toEqual([])
    expect(chromiumSwitches({ sandbox: false, screen: false })).toEqual(['--no-sandbox', '--disable-gpu'])
  })
})

group('a program in our place', () => {
  const node = (code: string, onLine?: (line: string) => void) =>
    runInPlace(process.execPath, ['-e', code], { cwd: tmpdir(), onLine })

  test('its exit code becomes ours, a signal as in a shell', async () => {
    expect(await node('process.exit(7)')).toBe(7)
    expect(await node('process.kill(process.pid, "SIGKILL")')).toBe(137)
  })

  test('its lines can be read', async () => {
    const lines: string[] = []
    await node('console.log("one\\ntwo"); console.log("three")', (line) => lines.push(line))
    expect(lines).toEqual(['one', 'two', 'three'])
  })

  test('it runs where it is told to', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'affectron-cwd-'))
    await writeFile(join(cwd, 'in'), 'here')
    const code = 'require("node:fs").copyFileSync("in", "out")'
    expect(await runInPlace(process.execPath, ['-e', code], { cwd })).toBe(0)
    expect(await readFile(join(cwd, 'out'), 'utf8')).toBe('here')
  })
})

test('the hidden run says the answer, its probabilities from the largest, its moments and its files', () => {
  const text = describeHeard(
    {
      file: '03a01Wa.wav',
      answer: 'The model hears angry (72 %).',
      probabilities: { sad: 0.03, angry: 0.72, happy: 0.25 },
      moments: [
        { startSeconds: 0.8, endSeconds: 1.3, share: 0.456 },
        { startSeconds: 0, endSeconds: 0.25, share: 0.1 }
      ],
      backend: 'wasm',
      screenshot: join('/checkout', 'artifacts/demo/window.png'),
      report: join('/checkout', 'artifacts/demo/report.html')
    },
    '/checkout'
  )
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      '03a01Wa.wav: The model hears angry (72 %).',
      'Probabilities: angry 72.0 %, happy 25.0 %, sad 3.0 %.',
      'Most attended: 0.80-1.30 s (46 % of the attention); 0.00-0.25 s (10 % of the attention).',
      `Window:  ${join('artifacts', 'demo', 'window.png')}`
    ])
  )
})

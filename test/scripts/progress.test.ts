import { expect, test } from 'vitest'
import { createProgress, seconds } from '../../scripts/setup/progress.mjs'

function record(isTTY: boolean) {
  const written: string[] = []
  let now = 0
  const progress = createProgress(
    { isTTY, columns: 60, write: (text: string) => written.push(text) },
    () => now
  )
  return { progress, written, pass: (milliseconds: number) => (now += milliseconds) }
}

test('nothing to do, nothing said', () => {
  const { progress, written } = record(false)
  progress.close()
  expect(written).toEqual([])
})

test('without a terminal every step has a line for its beginning and its end', () => {
  const { progress, written, pass } = record(false)
  const packages = progress.step('npm packages', 'installing')
  const electron = progress.step('Electron', 'downloading')
  pass(12_300)
  packages.done()
  electron.failed('not available')
  progress.close()
  expect(written).toEqual([
    '  … npm packages: installing\n',
    '  … Electron: downloading\n',
    '  ✓ npm packages (12 s)\n',
    '  ✗ Electron (12 s): not available\n'
  ])
})

test('on a terminal the lines under way are redrawn in place and finished ones stay', () => {
  const { progress, written } = record(true)
  const step = progress.step(
    'Electron',
    'a line that is much too long for the sixty columns of this terminal'
  )
  step.done()
  progress.close()
  expect(show(written.join(''))).toEqual(['  ✓ Electron (0.0 s)'])
  expect(Math.max(...written.map((text) => text.trimEnd().length))).toBeLessThan(60)
})

test('durations read as a person would say them', () => {
  expect([0, 940, 9_940, 9_960, 59_400, 59_600, 185_000].map(seconds)).toEqual([
    '0.0 s',
    '0.9 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min 00 s',
    '3 min 05 s'
  ])
})

/** The screen after a terminal has obeyed "up n lines" and "clear below". */
function show(output: string): string[] {
  const lines = ['']
  for (const token of output.split(/(\x1b\[\d+A|\x1b\[J|\n)/)) {
    const up = /^\x1b\[(\d+)A$/.exec(token)
    if (up) lines.splice(lines.length - 1 - Number(up[1]))
    if (up) lines.push('')
    else if (token === '\n') lines.push('')
    else if (!token.startsWith('\x1b')) lines[lines.length - 1] += token
  }
  return lines.filter(Boolean)
}

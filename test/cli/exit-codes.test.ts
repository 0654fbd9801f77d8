import { describe, expect, it } from 'vitest'
import { AffectronError, errorCodes } from '../../src/shared/errors.ts'
import { exitCodeOf } from '../../src/cli/exit-codes.ts'

describe('exit codes', () => {
  it.each([
    ['usage', 2],
    ['server/key-needed', 2],
    ['server/port-in-use', 3],
    ['audio/corrupt', 3],
    ['file/not-found', 3],
    ['corpus/no-clips', 3],
    ['protocol/impossible', 3],
    ['model/not-found', 4],
    ['compute/unavailable', 4],
    ['file/not-writable', 5],
    ['internal', 70],
    ['canceled', 130]
  ] as const)('%s is %i', (code, exit) => {
    expect(exitCodeOf(AffectronError.from({ code, message: 'x' }))).toBe(exit)
  })

  it('are 130 for an abort, 70 for what nobody foresaw, and never 0 for an error', () => {
    expect(exitCodeOf(new DOMException('x', 'AbortError'))).toBe(130)
    expect(exitCodeOf(new TypeError('x'))).toBe(70)
    for (const code of errorCodes)
      expect(exitCodeOf(AffectronError.from({ code, message: 'x' }))).toBeGreaterThan(1)
  })
})

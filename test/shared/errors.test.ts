import { describe, expect, it } from 'vitest'
import { AffectronError, toFailure } from '../../src/shared/errors.ts'

describe('a failure as it crosses a border', () => {
  it('keeps code, sentence and cause of what a person can cause', () => {
    expect(toFailure(AffectronError.from({ code: 'audio/empty', message: '"a.wav" is empty.' }))).toEqual({
      code: 'audio/empty',
      message: '"a.wav" is empty.'
    })
    const cause = new Error('EACCES')
    expect(toFailure(AffectronError.from({ code: 'file/unreadable', message: 'x', cause })).cause).toContain(
      'Error: EACCES'
    )
    expect(toFailure(AffectronError.from({ code: 'internal', message: 'x', cause: 'a word' })).cause).toBe(
      'a word'
    )
    expect(
      toFailure(AffectronError.from({ code: 'internal', message: 'x', cause: { errno: -2 } })).cause
    ).toBe('{"errno":-2}')
  })

  it('calls an abort canceled', () => {
    expect(toFailure(new DOMException('x', 'AbortError'))).toMatchObject({
      code: 'canceled',
      message: 'Canceled.'
    })
  })

  it('makes anything else internal and keeps its text', () => {
    expect(toFailure(new TypeError('no'))).toMatchObject({
      code: 'internal',
      cause: expect.stringContaining('TypeError: no')
    })
    expect(toFailure(undefined)).toMatchObject({ code: 'internal', cause: 'unknown' })
  })
})

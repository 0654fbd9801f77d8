import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniqueNames } from '../../src/cli/unique-names.ts'

describe('names for one output per clip', () => {
  it.each([
    [
      ['/d/a.wav', '/d/b.wav'],
      ['a', 'b']
    ],
    [
      ['/d/a.wav', '/d/a.flac'],
      ['a.wav', 'a.flac']
    ],
    [
      ['/s1/x.wav', '/s2/x.wav', '/s2/y.wav'],
      ['s1__x.wav', 's2__x.wav', 'y']
    ],
    [
      ['/p/s/x.wav', '/q/s/x.wav'],
      ['p__s__x.wav', 'q__s__x.wav']
    ],
    [
      ['/d/x.wav', '/d/X.wav'],
      ['d__x.wav__1', 'd__X.wav__2']
    ],
    [['/d/.wav'], ['.wav']]
  ])('%j', (paths, names) => {
    expect(uniqueNames(paths)).toEqual(names)
  })

  it('are always different and never lead out of the folder', () => {
    const part = fc.constantFrom('a', 'b', 'A', 'a.wav', 'b__a.wav', 'a__b')
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`)
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        const names = uniqueNames(paths)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(paths.length)
        expect(names.join('')).not.toContain('/')
      })
    )
  })
})

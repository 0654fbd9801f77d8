import { InvalidArgumentError } from 'commander'
import { expect, it } from 'vitest'
import { assignment, merge } from '../../src/cli/assignments.ts'

it('gathers values by their paths, as JSON where they are', () => {
  const words = [
    'optimizer=adamw',
    'steps=[4,1]',
    'augmentation.noise=0.1',
    'augmentation.mixup=0.2',
    'x=a=b'
  ]
  expect(words.reduce((tree, word) => assignment(word, tree), {})).toEqual({
    optimizer: 'adamw',
    steps: [4, 1],
    augmentation: { noise: 0.1, mixup: 0.2 },
    x: 'a=b'
  })
})

it.each(['', 'noise', '=1', 'a..b=1', 'a.=1', '__proto__=1'])('refuses "%s"', (text) => {
  expect(() => assignment(text)).toThrow(InvalidArgumentError)
})

it('merges what holds others and replaces the rest', () => {
  expect(merge({ a: { b: 1, c: 2 }, d: [1, 2], e: 1 }, { a: { c: 3 }, d: [3], e: { f: 1 } })).toEqual({
    a: { b: 1, c: 3 },
    d: [3],
    e: { f: 1 }
  })
})

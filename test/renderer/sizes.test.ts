import { expect, it } from 'vitest'
import { fileSize } from '../../src/renderer/words/sizes.ts'

it('names a size with three digits at the most', () => {
  expect([0, 1, 999, 1000, 1_234_567, 999_000_000, 5e9, 7e15].map(fileSize)).toEqual([
    ...['0 bytes', '1 byte', '999 bytes', '1 kB', '1.23 MB', '999 MB', '5 GB', '7,000 TB']
  ])
})

import { expect, test } from 'vitest'
import { sameContent } from '../../scripts/setup/packages.mjs'

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
  'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true }
}

test('node_modules matches with or without the packages for other platforms', () => {
  const a = wanted['node_modules/a']
  expect(sameContent(wanted, { 'node_modules/a': a })).toBe(true)
  expect(
    sameContent(wanted, {
      'node_modules/a': a,
      'node_modules/for-windows': wanted['node_modules/for-windows']
    })
  ).toBe(true)
})

test('a missing, different or additional package is seen', () => {
  const a = wanted['node_modules/a']
  expect(sameContent(wanted, {})).toBe(false)
  expect(sameContent(wanted, { 'node_modules/a': { ...a, version: '1.2.4' } })).toBe(false)
  expect(sameContent(wanted, { 'node_modules/a': { ...a, integrity: 'sha512-b' } })).toBe(false)
  expect(sameContent(wanted, { 'node_modules/a': a, 'node_modules/b': a })).toBe(false)
})

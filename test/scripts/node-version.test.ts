import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVersions, nodeProblem } from '../../scripts/setup/node-version.mjs'

const part = fc.nat({ max: 300 })
const version = fc.tuple(part, part, part)

test('versions compare by their numbers, first difference first', () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      const expected = a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
      expect(Math.sign(compareVersions(a.join('.'), `v${b.join('.')}`))).toBe(Math.sign(expected))
    })
  )
})

test('a missing part counts as zero and a pre-release as its version', () => {
  expect(compareVersions('22', '22.0.0')).toBe(0)
  expect(compareVersions('23.0.0-nightly2024', '23.0.0')).toBe(0)
})

test('a Node that is too old is named together with the one needed', () => {
  expect(nodeProblem('20.19.0', '20.19.0')).toBeUndefined()
  expect(nodeProblem('24.1.0', '20.19.0')).toBeUndefined()
  expect(nodeProblem('20.9.0', '20.19.0')).toMatch(/needs Node 20\.19\.0 or newer and this is Node 20\.9\.0/)
})

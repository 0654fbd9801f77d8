import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimizeConvex, solvePositive } from '../../../../src/engine/evaluation/fusion/newton.ts'

describe('solvePositive', () => {
  it('by hand: 4x + 2y = 8, 2x + 3y = 8', () => {
    const [x, y] = solvePositive([[4, 2], [2, 3]], [8, 8]) // prettier-ignore
    expect(x).toBeCloseTo(1, 12)
    expect(y).toBeCloseTo(2, 12)
  })

  it('solves what it is given, by putting the answer in', () => {
    const entry = fc.double({ min: -2, max: 2, noNaN: true })
    const row = fc.array(entry, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), row, (b, right) => {
        const matrix = b.map((u, i) =>
          b.map((v, j) => u.reduce((sum, value, k) => sum + value * v[k], i === j ? 0.1 : 0))
        )
        const x = solvePositive(matrix, right)
        for (const [i, line] of matrix.entries()) {
          expect(line.reduce((sum, value, j) => sum + value * x[j], 0)).toBeCloseTo(right[i], 8)
        }
      })
    )
  })

  it('refuses a matrix that is not positive definite', () => {
    expect(() => solvePositive([[1, 2], [2, 1]], [1, 1])).toThrow(RangeError) // prettier-ignore
  })
})

describe('minimizeConvex', () => {
  it('reaches the minimum of a parabola in one step', () => {
    const { point, iterations } = minimizeConvex(
      ([x]) => ({ value: (x - 3) ** 2, gradient: [2 * (x - 3)], hessian: [[2]] }),
      1
    )
    expect(point[0]).toBeCloseTo(3, 12)
    expect(iterations).toBe(1)
  })

  it('halves steps that go too far: √(1 + (x − 2)²), on which the whole step from 0 leads away', () => {
    const { point } = minimizeConvex(([x]) => {
      const root = Math.sqrt(1 + (x - 2) ** 2)
      return { value: root, gradient: [(x - 2) / root], hessian: [[root ** -3]] }
    }, 1)
    expect(point[0]).toBeCloseTo(2, 10)
  })

  it('says so when a function is not as it should be', () => {
    expect(() =>
      minimizeConvex(([x]) => ({ value: x === 0 ? 1 : Number.NaN, gradient: [-1], hessian: [[1]] }), 1)
    ).toThrow('No step goes down')
    // Falls for ever.
    expect(() => minimizeConvex(([x]) => ({ value: -x, gradient: [-1], hessian: [[1]] }), 1)).toThrow(
      'No minimum'
    )
  })
})

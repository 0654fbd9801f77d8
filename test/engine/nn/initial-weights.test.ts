import { describe, expect, test } from 'vitest'
import { paperNetworkConfig } from '../../../src/engine/nn/config.ts'
import { initialWeights } from '../../../src/engine/nn/initial-weights.ts'

const tasks = [{ name: 'emotion', classes: 4 }]
const weights = initialWeights(paperNetworkConfig('alstm', tasks), 11)
const values = (name: string) => weights.get(name) as Float32Array

describe('start values', () => {
  test('the seed decides every bit', () => {
    const config = {
      ...paperNetworkConfig('alstm', tasks),
      trunkSize: 6,
      unitsPerDirection: 4,
      branchSize: 5
    }
    const first = initialWeights(config, 11)
    expect(initialWeights(config, 11)).toEqual(first)
    for (const [name, other] of initialWeights(config, 12)) {
      if (!name.endsWith('bias')) expect(other).not.toEqual(first.get(name))
    }
    expect(first.get('forward.kernel')).not.toEqual(first.get('backward.kernel'))
  })

  test.each([
    ['trunk.kernel', Math.sqrt(6 / (36 + 256))],
    ['forward.kernel', Math.sqrt(6 / (256 + 512))],
    ['emotion.out.kernel', Math.sqrt(6 / (256 + 4))],
    ['backward.combine', 0.05],
    ['attention.w', 0.05]
  ])('%s is uniform within its limit', (name, limit) => {
    const all = [...values(name)]
    expect(all.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThanOrEqual(
      Math.fround(limit)
    )
    const variance = all.reduce((sum, value) => sum + value * value, 0) / all.length
    expect(variance / (limit ** 2 / 3)).toBeGreaterThan(0.8)
    expect(variance / (limit ** 2 / 3)).toBeLessThan(1.2)
  })

  test('rows of the recurrent matrix are orthonormal', () => {
    const matrix = values('forward.recurrent') // [128,512]
    for (const [a, b] of [
      [0, 0],
      [127, 127],
      [0, 1],
      [3, 90],
      [126, 127]
    ]) // prettier-ignore
    {
      let product = 0
      for (let i = 0; i < 512; i++) product += matrix[a * 512 + i] * matrix[b * 512 + i]
      expect(product).toBeCloseTo(a === b ? 1 : 0, 6)
    }
  })

  test('forget gates start open, all other biases at 0', () => {
    const ones = [...values('forward.bias')].flatMap((value, i) => (value === 1 ? [i] : []))
    expect(ones).toEqual(Array.from({ length: 128 }, (_, i) => 128 + i))
    expect(values('forward.bias').reduce((sum, value) => sum + value)).toBe(128)
    expect(values('trunk.bias').every((value) => value === 0)).toBe(true)
    const gru = initialWeights(paperNetworkConfig('agru', tasks), 1)
    expect(gru.get('forward.bias')?.every((value) => value === 0)).toBe(true)
  })
})

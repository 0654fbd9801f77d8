import { describe, expect, it } from 'vitest'
import { recallPicture, toSvg } from '../../src/shared/comparison/picture.ts'

const picture = recallPicture({
  title: 'A & B',
  models: ['A', 'B'],
  rows: [{ name: 'UAR', values: [{ value: 0.5, low: 0.25, high: 0.75 }, null] }]
})

describe('the picture of a comparison', () => {
  it('puts a value at its share of the scale, with its interval as a line', () => {
    const [zero, , half] = picture.shapes.filter(({ kind }) => kind === 'line')
    const interval = picture.shapes.findLast(({ kind }) => kind === 'line')
    const dot = picture.shapes.findLast(({ kind }) => kind === 'circle')
    if (zero.kind !== 'line' || half.kind !== 'line' || interval?.kind !== 'line' || dot?.kind !== 'circle')
      throw new Error('A shape is missing.')
    expect(dot.at[0]).toBe(half.from[0])
    expect((interval.from[0] + interval.to[0]) / 2).toBeCloseTo(dot.at[0], 9)
    expect(interval.from[0] - zero.from[0]).toBeCloseTo((half.from[0] - zero.from[0]) / 2, 9)
  })

  it('is SVG that a parser takes, whatever the names are', () => {
    const svg = toSvg(picture)
    expect(svg).toContain('A &amp; B')
    expect(svg.match(/<circle/g)).toHaveLength(3)
  })
})

import { describe, expect, it } from 'vitest'
import { gridTimeLeft } from '../../../src/engine/experiments/time-left.ts'

const cell = (model: string, state: { took?: number; running?: number } = {}) => ({ model, ...state })

describe('gridTimeLeft', () => {
  it('knows nothing before the first run is finished', () => {
    expect(gridTimeLeft([cell('lstm', { running: 5 }), cell('lstm')], 1)).toBeUndefined()
  })

  it('takes the mean of the model’s finished runs for each that waits', () => {
    const cells = [cell('lstm', { took: 10 }), cell('lstm', { took: 30 }), cell('lstm'), cell('lstm')]
    expect(gridTimeLeft(cells, 1)).toBe(40)
    expect(gridTimeLeft(cells, 2)).toBe(20)
  })

  it('subtracts what a run has been running, and never counts below zero', () => {
    const done = cell('lstm', { took: 20 })
    expect(gridTimeLeft([done, cell('lstm', { running: 15 }), cell('lstm')], 1)).toBe(25)
    expect(gridTimeLeft([done, cell('lstm', { running: 90 }), cell('lstm')], 1)).toBe(20)
  })

  it('takes all finished runs for a model that has none', () => {
    expect(gridTimeLeft([cell('lstm', { took: 10 }), cell('mean', { took: 20 }), cell('alstm')], 1)).toBe(15)
  })

  it('is no shorter than the longest run, and zero at the end', () => {
    const cells = [cell('alstm', { took: 60 }), cell('lstm', { took: 6 }), cell('alstm'), cell('lstm')]
    expect(gridTimeLeft(cells, 4)).toBe(60)
    expect(gridTimeLeft([cell('lstm', { took: 6 })], 4)).toBe(0)
  })
})

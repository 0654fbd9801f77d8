import { describe, expect, it } from 'vitest'
import { MOST_WIDTH, parseWidths, usualDnn } from '../../../src/shared/training/dnn-plan.ts'
import { usualPlan, withPreset } from '../../../src/shared/training/usual-plan.ts'

describe('widths as a person writes them', () => {
  it.each([
    ['16', [16]],
    ['4096, 4096', [4096, 4096]],
    [' 16;8  4 ', [16, 8, 4]]
  ])('%s are these', (text, widths) => {
    expect(parseWidths(text)).toEqual(widths)
  })

  it.each(['', ' , ', '0', '-4', '1.5', 'wide', String(MOST_WIDTH + 1), Array(9).fill('8').join(',')])(
    '"%s" are none',
    (text) => {
      expect(parseWidths(text)).toBeUndefined()
    }
  )
})

describe('a plan with another preset', () => {
  const plan = { ...usualPlan([]), hears: 'many' as const, seed: 9 }

  it('begins as the preset does, and keeps what is the person’s', () => {
    const whole = withPreset({ ...plan, cell: 'agru' }, 'paper-dnn')
    expect(whole).toMatchObject({ preset: 'paper-dnn', maxEpochs: 60, seed: 9, cell: 'agru', dnn: usualDnn })
    expect(withPreset(whole, 'recommended')).toMatchObject({ cell: 'lstm', maxEpochs: 70 })
  })

  it('is not for what the preset cannot hear', () => {
    expect(withPreset(plan, 'paper').hears).toBe('single')
    expect(withPreset(plan, 'recommended').hears).toBe('many')
  })
})

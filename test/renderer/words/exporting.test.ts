import { afterEach, describe, expect, it, vi } from 'vitest'
import { tiny } from '../../../src/renderer/words/amounts.ts'
import { checkWords } from '../../../src/renderer/words/exporting.ts'
import { speak } from '../../../src/renderer/words/i18n.svelte.ts'

vi.stubGlobal('document', { documentElement: {} })
afterEach(() => speak('en'))

describe('a number near 0', () => {
  it.each([
    [0, '0'],
    [2.6e-7, '2.6·10⁻⁷'],
    [1e-5, '10⁻⁵'],
    [1.04e-10, '10⁻¹⁰'],
    [0.25, '2.5·10⁻¹']
  ])('is said by its size: %s', (value, text) => {
    expect(tiny(value)).toBe(text)
  })

  it('is written as the language writes it', () => {
    speak('de')
    expect(tiny(2.6e-7)).toBe('2,6·10⁻⁷')
  })
})

describe('a check', () => {
  const check = { with: 'onnxruntime-node 1.30.0', clips: 4, tolerance: 1e-5 }

  it('says the largest difference of all that was compared', () => {
    const text = checkWords({ ...check, differences: { probabilities: 2.6e-7, attention: 4e-9 } })
    expect(text).toBe(
      'With onnxruntime-node 1.30.0, on 4 recordings: the largest difference is 2.6·10⁻⁷; up to 10⁻⁵ is right.'
    )
  })

  it('says that numbers are the same, also where nothing had to be heard', () => {
    const same = checkWords({ ...check, clips: 1, differences: { probabilities: 0 } })
    expect(same).toBe('With onnxruntime-node 1.30.0, on 1 recording: the same numbers.')
    expect(checkWords({ ...check, differences: {} })).toContain('the same numbers')
  })
})

import { describe, expect, it } from 'vitest'
import { voiceGroupOf } from '../../../../src/engine/features/is10/groups.ts'
import { is10Names } from '../../../../src/engine/features/is10/names.ts'
import { is10Variants } from '../../../../src/engine/features/is10/variant.ts'
import { voiceGroups } from '../../../../src/shared/analysis.ts'

describe('the groups of the functionals', () => {
  // 21 functionals of a descriptor and 21 of its slope, 19 each of the voice's four, and two of the whole recording.
  const expected = {
    pitch: 2 * 21 + 2 * 19,
    loudness: 2 * 21,
    spectrum: 2 * 21 * (15 + 8 + 8),
    quality: 2 * 21 + 3 * 2 * 19,
    duration: 2
  }

  it.each(is10Variants)('take in each of the 1,582 of %s once', (variant) => {
    const groups = is10Names(variant).map(voiceGroupOf)
    expect(groups).toHaveLength(1582)
    for (const group of voiceGroups) {
      expect(groups.filter((other) => other === group)).toHaveLength(expected[group])
    }
    expect(Object.values(expected).reduce((sum, count) => sum + count)).toBe(1582)
  })

  it('go by what is measured', () => {
    expect(voiceGroupOf('F0finEnv_sma_de_quartile1')).toBe('pitch')
    expect(voiceGroupOf('pcm_loudness_sma_amean')).toBe('loudness')
    expect(voiceGroupOf('mfcc_sma_de[3]_stddev')).toBe('spectrum')
    expect(voiceGroupOf('voicingFinalUnclipped_sma_amean')).toBe('quality')
    expect(voiceGroupOf('F0final__Turn_duration')).toBe('duration')
    expect(() => voiceGroupOf('toString_sma_amean')).toThrow('toString_sma_amean')
  })
})

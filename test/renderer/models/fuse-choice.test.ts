import { describe, expect, it } from 'vitest'
import { fits, insideTrouble, missingEmotions } from '../../../src/renderer/rooms/models/fuse-choice.ts'
import type { FusionCandidate } from '../../../src/shared/fusing.ts'

const candidate = (name: string, change: Partial<FusionCandidate> = {}): FusionCandidate => ({
  ...{ id: name, name, network: 'lstm', emotions: ['angry', 'sad'], test: 'a' },
  ...change
})

describe('models that are to answer together', () => {
  it('know the same emotions, in whatever order', () => {
    const one = candidate('one')
    expect(fits(candidate('two', { emotions: ['sad', 'angry'] }), [one])).toBe(true)
    expect(fits(candidate('two', { emotions: ['angry', 'calm'] }), [one])).toBe(false)
    expect(fits(candidate('two', { emotions: ['angry', 'sad', 'calm'] }), [one])).toBe(false)
    expect(fits(candidate('two', { emotions: ['calm'] }), [])).toBe(true)
  })

  it('are fused on parts of their training where that is here and was tested alike', () => {
    expect(insideTrouble([candidate('one'), candidate('two')])).toBeUndefined()
    const lost = candidate('lost', { test: undefined })
    expect(insideTrouble([candidate('one'), lost])).toEqual({ kind: 'no-training', names: ['lost'] })
    expect(insideTrouble([candidate('one'), candidate('two', { test: 'b' })])).toEqual({ kind: 'other-test' })
  })

  it('are fused on a folder that has all their emotions', () => {
    const folder = {
      grantId: 'g',
      name: 'f',
      layout: 'x',
      recordings: 2,
      speakers: 1,
      words: ['sad', 'calm']
    }
    expect(missingEmotions(folder, [candidate('one')])).toEqual(['angry'])
    expect(missingEmotions({ ...folder, words: ['calm', 'sad', 'angry'] }, [candidate('one')])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { renderEvaluation } from '../../../src/engine/evaluation/evaluation-html.ts'
import { scoreAgain } from '../../../src/engine/evaluation/evaluation-record.ts'
import { exampleStored } from './example-stored.ts'

const record = scoreAgain(exampleStored())

describe('the report of a test', () => {
  it('says the score with its interval, the badge and what the interval covers', () => {
    const html = renderEvaluation(record, '1 May 2026').replaceAll(/\s+/g, ' ')
    expect(html).toContain(
      'It recognizes 70 % of each emotion on average (95 % interval 70 % to 70 %), tested on 60 utterances of 6 speakers.'
    )
    expect(html).toContain('<span class="badge">speaker-independent</span> Six speakers test.')
    expect(html).toContain('with only 6 of them they are rather too narrow')
  })

  it('draws the coverage curve inside its picture', () => {
    const html = renderEvaluation(record, undefined)
    const paths = [...html.matchAll(/class="curve[^"]*" d="([^"]+)"/g)].map(([, path]) => path)
    expect(paths).toHaveLength(2)
    for (const path of paths) {
      const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? []
      expect(numbers.length).toBeGreaterThan(0)
      expect(numbers.every((value) => value >= 0 && value <= 640)).toBe(true)
    }
  })

  it('has no script, fetches nothing, and escapes what comes from outside', () => {
    const hostile = { ...record, model: '<script>alert(1)</script>', speakers: [] }
    const html = renderEvaluation(hostile, undefined)
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).not.toMatch(/https?:/)
    expect(html).toContain("default-src 'none'")
  })

  it('has a row for each emotion and each speaker', () => {
    const html = renderEvaluation(record, undefined)
    for (const speaker of record.report.perSpeaker) expect(html).toContain(`<td>${speaker.speaker}</td>`)
    for (const label of record.report.labels) expect(html).toContain(`<td>${label}</td>`)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/cli/formats/json.ts'
import { exampleAnalysis } from '../example-analysis.ts'

describe('analyses as JSON', () => {
  it('reads back as what it was, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string(), (file) => {
        const analysis = exampleAnalysis({ file: `[\n1, 2\n]${file}` })
        expect(JSON.parse(toJson(analysis))).toEqual(analysis)
        expect(JSON.parse(toJson([analysis, analysis]))).toEqual([analysis, analysis])
      })
    )
  })

  it('keeps numbers that need an exponent', () => {
    const attention = { ...exampleAnalysis().attention!, weights: [1e-9, 2.5e-7, 1] }
    expect(JSON.parse(toJson(exampleAnalysis({ attention })))).toMatchObject({ attention })
  })

  it('holds the weights on one line, so that a person can read the rest', () => {
    expect(toJson(exampleAnalysis()).split('\n').length).toBeLessThan(50)
  })
})

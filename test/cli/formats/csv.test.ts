import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../src/cli/formats/csv.ts'
import { exampleAnalysis } from '../example-analysis.ts'

const rowsFor = (...files: string[]) =>
  toCsv(files.map((file) => exampleAnalysis({ file })))
    .trimEnd()
    .split('\n')
    .slice(1)

describe('analyses as CSV', () => {
  it('has file, emotion, confidence, then a column per label', () => {
    expect(toCsv([exampleAnalysis()])).toBe(
      'file,emotion,confidence,neutral,happy,angry,sad\nclip.wav,angry,0.72,0.07,0.18,0.72,0.03\n'
    )
  })

  it('quotes as RFC 4180 says', () => {
    expect(rowsFor('a,b.wav', 'say "hi".wav')).toEqual([
      expect.stringMatching(/^"a,b\.wav",angry/),
      expect.stringMatching(/^"say ""hi""\.wav",angry/)
    ])
    expect(toCsv([exampleAnalysis({ file: 'two\nlines.wav' })])).toContain('"two\nlines.wav",angry')
  })

  it.each(['=HYPERLINK(0).wav', '+1.wav', '-1.wav', '@x.wav', '\tx.wav'])(
    'writes %j as a path no spreadsheet runs, of the same file',
    (file) => {
      expect(rowsFor(file)[0].startsWith(`./${file},`)).toBe(true)
    }
  )

  it.each(['03a01Wa.wav', '../corpus/a b.wav', '/data/x.flac', '名前 ünïcödé 🎤.wav', "it's.wav", '1-2.wav'])(
    'leaves the ordinary name %s alone',
    (file) => {
      expect(rowsFor(file)[0].startsWith(`${file},`)).toBe(true)
    }
  )

  it('keeps a label of a foreign model from being run', () => {
    const emotion = { label: '=1+1', confidence: 1, probabilities: { '=1+1': 1 } }
    expect(toCsv([exampleAnalysis({ emotion })])).toBe("file,emotion,confidence,'=1+1\nclip.wav,'=1+1,1,1\n")
  })
})

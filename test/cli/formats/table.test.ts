import { describe, expect, it } from 'vitest'
import { toTable } from '../../../src/cli/formats/table.ts'
import { exampleAnalysis } from '../example-analysis.ts'

const unsure = {
  label: 'neutral',
  confidence: 0.41,
  probabilities: { neutral: 0.41, happy: 0.11, angry: 0.1, sad: 0.38 }
}

describe('analyses as a table', () => {
  it('tells one clip in full', () => {
    const gender = { label: 'female', confidence: 0.91, probabilities: { female: 0.91, male: 0.09 } }
    expect(toTable([exampleAnalysis({ gender })])).toBe(`clip.wav (2.0 s)
The model hears angry (72 %). It listened most to 0.8-1.3 s.

  angry    72 %  █████████████████▎
  happy    18 %  ████▍
  neutral   7 %  █▋
  sad       3 %  ▊

  confidence   medium
  speaker sex  female 91 %
  moments      0.8-1.3 s (4.0× average)
  model        Four emotions (four-emotions-1)
  computed     tensorflow, 52 ms
`)
  })

  it('says what it is not sure of, and the notes', () => {
    const warnings = [{ code: 'audio/quiet', message: 'The recording is very quiet.' }]
    const text = toTable([exampleAnalysis({ emotion: unsure, warnings })])
    expect(text).toContain('Between neutral (41 %) and sad (38 %). Not sure.')
    expect(text).toContain('confidence  low')
    expect(text).toContain('  Note: The recording is very quiet.\n')
  })

  it('has no moments where the model hears the clip as a whole, and says so', () => {
    const whole = exampleAnalysis()
    delete whole.attention
    const text = toTable([whole])
    expect(text).toContain('The model hears angry (72 %). It heard the clip as a whole.')
    expect(text).toContain('This model hears the clip as a whole; it cannot say which moment mattered.')
    expect(text).not.toContain('moments ')
    expect(toTable([whole, whole])).toContain('whole clip')
  })

  it('gives several clips a line each, aligned', () => {
    const second = exampleAnalysis({ file: 'folder/名前.wav', emotion: unsure })
    expect(toTable([exampleAnalysis(), second])).toBe(
      [
        'file             emotion  sure            heard most  notes',
        'clip.wav         angry    72 %  ███████▎  0.8-1.3 s',
        'folder/名前.wav  neutral  41 %  ████▏     0.8-1.3 s',
        ''
      ].join('\n')
    )
  })

  it('does not let a file name drive the terminal', () => {
    const evil = exampleAnalysis({ file: '\x1b[2Jgone.wav', emotion: { ...unsure, label: '\x07neutral' } })
    expect(toTable([evil])).not.toMatch(/[\x00-\x09\x0b-\x1f]/)
    expect(toTable([evil, evil])).not.toMatch(/[\x00-\x09\x0b-\x1f]/)
  })
})

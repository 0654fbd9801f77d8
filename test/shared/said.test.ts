import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  inTurn,
  labelWord,
  saidIn,
  say,
  sentence,
  Sentence,
  sentenceIn,
  Told
} from '../../src/shared/said.ts'

const recordings = sentence('corpora.recordings', { count: 1234 })
const who = [sentence('corpora.women', { count: 5 }), sentence('corpora.men', { count: 1 })]
const nested = sentence('corpora.byNames', {
  name: 'EMO-DB',
  what: sentence('corpora.recordingsOf', { recordings, who })
})

describe('a sentence as data', () => {
  it('is said in either language, with its parts, its plurals and its numbers', () => {
    expect(sentenceIn('en', nested)).toBe(
      'Recognized EMO-DB by its file names: 1,234 recordings of 5 women and 1 man.'
    )
    expect(sentenceIn('de', nested)).toBe(
      'EMO-DB an den Dateinamen erkannt: 1.234 Aufnahmen von 5 Frauen und 1 Mann.'
    )
  })

  it('is English beside its data as it is said', () => {
    const { message, said } = say('audio.short', { seconds: 0.4 })
    expect(message).toContain('lasts 0.40 s')
    expect(sentenceIn('de', said)).toContain('dauert 0,40 s')
  })

  it('names classes in the words of the language, and what a person named as it is', () => {
    const said = sentence('corpora.noUsable', { classes: ['angry', 'Wut im Bauch'].map(labelWord) })
    expect(sentenceIn('en', said)).toContain('the emotions angry and Wut im Bauch')
    expect(sentenceIn('de', said)).toContain('der Emotionen wütend und Wut im Bauch')
  })

  it('lists with "or" where it says so', () => {
    const said = sentence('protocols.ambiguousName', {
      ...{ what: 'speaker', name: '03', candidates: { or: ['a/03', 'b/03', 'c/03'] } }
    })
    expect(sentenceIn('en', said)).toContain('Say which: a/03, b/03 or c/03.')
    expect(sentenceIn('de', said)).toContain('a/03, b/03 oder c/03')
  })

  it('follows another', () => {
    const said = inTurn(sentence('compute.wasm'), sentence('compute.askedFor'))
    expect(sentenceIn('de', said)).toMatch(/^Es rechnet WebAssembly, .* Es wurde beim Namen verlangt\.$/)
  })

  it('is the same after a file or a process border', () => {
    expect(Sentence.parse(JSON.parse(JSON.stringify(nested)))).toEqual(nested)
  })

  it('that only another version knows, or that lacks a value, is not said', () => {
    const read = (json: unknown) => Told.parse({ message: 'In English.', said: json }).said
    expect(saidIn('de', read({ key: 'corpora.inventedLater', values: { a: 1 } }))).toBeUndefined()
    expect(saidIn('de', read({ key: 'nothing' }))).toBeUndefined()
    expect(saidIn('de', read({ key: 'constructor.name' }))).toBeUndefined()
    expect(saidIn('de', read({ key: 'corpora.noClips' }))).toBeUndefined()
    expect(saidIn('de', undefined)).toBeUndefined()
  })

  it('holds any text of a person as it is', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(say('audio.empty', { name }).message).toBe(`"${name}" is empty. Copy or download it again.`)
      })
    )
  })
})

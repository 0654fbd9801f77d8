import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src/engine/corpora/decode-text.ts'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part)))
  )

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('one table in the encodings people save', () => {
  const text = 'path,emotion\nübung.wav,Ärger\n'

  test.each([
    ['UTF-8', bytes(text), 'UTF-8'],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], text), 'UTF-8'],
    [
      'UTF-16 LE with its mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
      'UTF-16'
    ],
    ['UTF-16 BE with its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(text)]), 'UTF-16'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'UTF-16'],
    ['UTF-16 BE', utf16be(text), 'UTF-16'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'Windows-1252']
  ])('%s', (_, encoded, encoding) => {
    expect(decodeText(encoded)).toEqual({ text, encoding, strangeLines: [] })
  })
})

test('Windows-1252 has quotation marks and a euro sign where Latin-1 has nothing', () => {
  expect(decodeText(bytes([0x93], 'I', [0x92], 'm', [0x94, 0x20, 0x80])).text).toBe('“I’m” €')
})

test('lines of another encoding among UTF-8 are read and told', () => {
  const mixed = bytes('a,Ärger\n', 'b,', [0xc4], 'rger\r\n', 'c,plain\n', 'd,Wut', [0xdf], '\n')
  expect(decodeText(mixed)).toEqual({
    text: 'a,Ärger\nb,Ärger\r\nc,plain\nd,Wutß\n',
    encoding: 'mixed',
    strangeLines: [2, 4]
  })
})

test('an empty file is empty text', () => {
  expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8', strangeLines: [] })
})

test('whatever is written as UTF-8 comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
      expect(decodeText(Buffer.from(text, 'utf8')).text).toBe(text)
    })
  )
})

test('any bytes give text, and as many lines as there are line feeds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ min: 1, max: 255, minLength: 1, maxLength: 200 }), (data) => {
      fc.pre(!(data[0] >= 0xfe && data[1] >= 0xfe))
      const feeds = data.filter((byte) => byte === 0x0a).length
      expect(decodeText(data).text.split('\n').length).toBe(feeds + 1)
    })
  )
})

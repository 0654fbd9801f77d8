import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Html, markup } from '../../../src/engine/analysis/markup.ts'

describe('markup from a template', () => {
  it('escapes what is put in, joins lists, drops undefined, keeps markup', () => {
    const item = (text: string) => markup`<li>${text}</li>`
    expect(markup`<ul title="${'a"b'}">${['<', '&'].map(item)}${undefined}${3}</ul>`.text).toBe(
      '<ul title="a&quot;b"><li>&lt;</li><li>&amp;</li>3</ul>'
    )
    expect(markup`${new Html('<b>')}`.text).toBe('<b>')
  })

  it('lets no text open a tag, an attribute or a control', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(markup`${text}`.text).not.toMatch(/[<>"'\p{Cc}]/u)
        expect(markup`${text}`.text.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      })
    )
  })
})

import { describe, expect, it } from 'vitest'
import { messageFaults } from '../../scripts/checks/message-faults.ts'

const en = { listen: { open: 'Open', clips: '{count, plural, one {# clip} other {# clips}}' } }
const de = { listen: { open: 'Öffnen', clips: '{count, plural, one {# Aufnahme} other {# Aufnahmen}}' } }
const source = "t('listen.open'); t('listen.clips', { count })"

describe('the check of the messages', () => {
  it('finds nothing where everything is there and used', () => {
    expect(messageFaults({ en, de }, [source])).toEqual([])
  })

  it('names what is missing in a language, and what is too much there', () => {
    const without = { listen: { clips: de.listen.clips, close: 'Zu' } }
    expect(messageFaults({ en, de: without }, [source])).toEqual([
      'de: "listen.open" is missing.',
      'de: "listen.close" is not in en.'
    ])
  })

  it('names what nobody asks for', () => {
    expect(messageFaults({ en, de }, ["t('listen.open')"])).toEqual(['"listen.clips" is not used.'])
  })

  it('takes a template for all that fit it', () => {
    const labels = { labels: { angry: 'a', sad: 's' } }
    expect(messageFaults({ en: labels, de: labels }, ['t(`labels.${label}`)'])).toEqual([])
    expect(messageFaults({ en: labels, de: labels }, ['t(`labels.a${rest}`)'])).toEqual([
      '"labels.sad" is not used.'
    ])
  })

  it('names other arguments, also inside a plural form or a tag', () => {
    const one = { a: { b: '<em>{name}</em> has {count, plural, one {# clip} other {# clips of {owner}}}' } }
    const two = { a: { b: '{name} hat {count, plural, one {# Aufnahme} other {# Aufnahmen}}' } }
    expect(messageFaults({ en: one, de: two }, ["'a.b'"])).toEqual([
      'de: "a.b" takes other arguments than en does.'
    ])
  })

  it('names a text that was left as it is in the first language, unless it is known to be alike', () => {
    const same = { a: { engine: 'Engine', open: 'Open it', sign: '{low} – {high}' } }
    const asking = ["t('a.engine'); t('a.open'); t('a.sign')"]
    expect(messageFaults({ en: same, de: same }, asking, new Set(['Engine']))).toEqual([
      'de: "a.open" is the same as in the first language: "Open it".'
    ])
  })

  it('names German dots that touch their word', () => {
    const dots = { listen: { ...de.listen, open: 'Öffnen…' } }
    expect(messageFaults({ en, de: dots }, [source])).toEqual([
      'de: "listen.open" needs a space before its dots.'
    ])
  })

  it('names a plural without a form that the language needs', () => {
    const lame = { listen: { ...de.listen, clips: '{count, plural, other {# Aufnahmen}}' } }
    expect(messageFaults({ en, de: lame }, [source])).toEqual(['de: "listen.clips" has no form for "one".'])
  })
})

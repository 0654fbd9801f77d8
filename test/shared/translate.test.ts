import { describe, expect, it } from 'vitest'
import { translate, translateParts } from '../../src/shared/messages/translate.ts'

describe('a message', () => {
  it('is in the language asked for', () => {
    expect(translate('en', 'common.undo')).toBe('Undo')
    expect(translate('de', 'common.undo')).toBe('Rückgängig')
  })

  it('takes the plural form of its number', () => {
    expect([1, 2].map((count) => translate('en', 'listen.channels', { count }))).toEqual([
      'one channel',
      '2 channels'
    ])
    expect([1, 6].map((count) => translate('de', 'listen.channels', { count }))).toEqual([
      'ein Kanal',
      '6 Kanäle'
    ])
  })

  it('marks emphasis, and leaves it out as plain text', () => {
    const named = { emotion: 'angry', percent: '>99 %' }
    expect(translateParts('en', 'listen.hears', named)).toEqual([
      { text: 'The model hears ', emphasis: false },
      { text: 'angry', emphasis: true },
      { text: ' (>99 %).', emphasis: false }
    ])
    expect(translate('en', 'listen.hears', named)).toBe('The model hears angry (>99 %).')
  })

  it('takes parts as arguments, and a text with markup in it as it is', () => {
    const list = [{ text: 'a', emphasis: true }]
    expect(translateParts('en', 'listen.between', { list }).filter(({ emphasis }) => emphasis)).toEqual(list)
    expect(translate('en', 'listen.listeningTo', { name: '<em>{x}</em>.wav' })).toBe(
      'Listening to <em>{x}</em>.wav'
    )
  })
})

import { describe, expect, it } from 'vitest'
import { acquaintanceOf, badgeOf, describeAcquaintance } from '../../../src/engine/evaluation/acquaintance.ts'
import { exampleCard } from '../models/example-card.ts'

const corpus = (id: string) => ({ id, name: id, licence: 'CC0-1.0', utterances: 10, speakers: 4 })

/** Trained on EMO-DB's 09 and 10, epoch chosen by 11, tested on 03. */
const card = {
  tasks: [
    { name: 'emotion' as const, labels: ['angry', 'sad'] },
    { name: 'speaker' as const, labels: ['emo-db/09', 'emo-db/10', 'class-folders/ada'] }
  ],
  training: { ...exampleCard.training, corpora: [corpus('emo-db'), corpus('class-folders')] },
  protocol: {
    ...exampleCard.protocol,
    badge: 'speaker-independent' as const,
    testSpeakers: ['emo-db/03'],
    validationSpeakers: ['emo-db/11']
  }
}

describe('what a model knows of a speaker', () => {
  it.each([
    ['emo-db', '09', 'trained'],
    ['emo-db', '11', 'validated'],
    ['emo-db', '03', 'held-out'],
    ['emo-db', '16', 'stranger'],
    ['crema-d', '09', 'stranger'],
    ['crema-d', undefined, 'stranger'],
    ['emo-db', undefined, 'unknown']
  ])('%s, %s: %s', (layout, speaker, expected) => {
    expect(acquaintanceOf(card, { layout, speaker })).toBe(expected)
  })

  it('is unknown in a layout that any recordings can have, whatever their names', () => {
    expect(acquaintanceOf(card, { layout: 'class-folders', speaker: 'grace' })).toBe('unknown')
    expect(acquaintanceOf(card, { layout: 'class-folders', speaker: 'ada' })).toBe('unknown')
  })

  it('is taken for training where the card lists nobody', () => {
    const silent = { ...card, tasks: card.tasks.slice(0, 1) }
    expect(acquaintanceOf(silent, { layout: 'emo-db', speaker: '16' })).toBe('trained')
    expect(acquaintanceOf(silent, { layout: 'emo-db', speaker: '03' })).toBe('held-out')
  })

  it('is training for a test speaker of a speaker-dependent test', () => {
    const random = { ...card, protocol: { ...card.protocol, badge: 'speaker-dependent' as const } }
    expect(acquaintanceOf(random, { layout: 'emo-db', speaker: '03' })).toBe('trained')
  })

  it('holds for a second corpus of a layout too', () => {
    const second = {
      ...card,
      tasks: [{ name: 'speaker' as const, labels: ['emo-db-2/09'] }],
      training: { ...card.training, corpora: [corpus('emo-db-2')] }
    }
    expect(acquaintanceOf(second, { layout: 'emo-db', speaker: '09' })).toBe('trained')
  })
})

describe('the badge', () => {
  it('is speaker-independent only if nobody trained, validated or may have', () => {
    expect(badgeOf(['held-out', 'stranger'])).toBe('speaker-independent')
    expect(badgeOf(['held-out', 'validated'])).toBe('speaker-dependent')
    expect(badgeOf(['stranger', 'unknown'])).toBe('unknown')
    expect(badgeOf(['unknown', 'trained'])).toBe('speaker-dependent')
  })
})

describe('the sentence', () => {
  it('names the speakers and says what that means', () => {
    expect(
      describeAcquaintance([
        { speaker: 'emo-db/09', acquaintance: 'trained' },
        { speaker: 'emo-db/10', acquaintance: 'trained' },
        { speaker: 'emo-db/03', acquaintance: 'held-out' }
      ])
    ).toBe(
      'Speakers: emo-db/09 and emo-db/10 trained the model; emo-db/03 was held out when it was trained. ' +
        'These scores are about speakers the model knows, and promise nothing about others.'
    )
  })

  it('counts the many, and does not name the unnamed', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      speaker: String(i),
      acquaintance: 'stranger' as const
    }))
    expect(describeAcquaintance(many)).toMatch(
      /^Speakers: 40 are not among those it was trained on\. Told by/
    )
    expect(describeAcquaintance([{ speaker: 'unknown', acquaintance: 'unknown' }])).toMatch(
      /^Speakers: those unnamed may or may not have trained it\. .*do not report the scores as speaker-independent\.$/
    )
  })
})

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HistoryCursor, HistoryFilter, HistoryItem } from '../../../src/shared/history.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'
import { newRecording, testHistory } from './history-folder.ts'

const history = testHistory()

const heardAs = (label: string, model = { id: 'four', name: 'Four' }) =>
  exampleAnalysis({ model, emotion: { label, confidence: 0.6, probabilities: { angry: 0.6, sad: 0.4 } } })

/** Names of what passes, the newest first. */
async function names(filter: HistoryFilter): Promise<string[]> {
  const { items, total } = await history.store.list({ filter, limit: 100 })
  expect(total).toBe(items.length)
  return items.map(({ name }) => name)
}

describe('a list', () => {
  const ids: Record<string, string> = {}

  beforeEach(async () => {
    for (const [name, label] of [
      ['03a01Wa.wav', 'angry'],
      ['Recording 14:02', 'sad'],
      ['Müller 100%.wav', 'angry']
    ]) {
      const recording = newRecording({ name, analysis: heardAs(label) })
      ids[name] = recording.id
      await history.store.add(recording)
    }
    await history.store.setStarred(ids['03a01Wa.wav'], true)
    await history.store.setNotes(ids['Recording 14:02'], 'in the kitchen')
    await history.store.setSpeaker(ids['Recording 14:02'], 'Anna')
    await history.store.setCorrections(ids['Müller 100%.wav'], [{ label: 'surprised', start: 1, end: 2 }])
    await history.store.addAnalysis(ids['Müller 100%.wav'], heardAs('sad', { id: 'two', name: 'Two' }))
  })

  it.each<[string, HistoryFilter, string[]]>([
    ['of everything has the newest first', {}, ['Müller 100%.wav', 'Recording 14:02', '03a01Wa.wav']],
    ['finds a part of a name in any case', { text: 'A01w' }, ['03a01Wa.wav']],
    ['finds a name without its accents', { text: 'muller' }, ['Müller 100%.wav']],
    ['finds words of two letters', { text: '14' }, ['Recording 14:02']],
    ['takes signs as they are', { text: '0%' }, ['Müller 100%.wav']],
    ['takes the words of the index as they are', { text: 'OR' }, ['Recording 14:02']],
    ['finds notes', { text: 'kitch' }, ['Recording 14:02']],
    ['finds the speaker', { text: 'anna' }, ['Recording 14:02']],
    ['finds what was heard', { text: 'angry' }, ['Müller 100%.wav', '03a01Wa.wav']],
    ['finds what the person heard', { text: 'surprised' }, ['Müller 100%.wav']],
    ['wants all words', { text: 'anna kitchen' }, ['Recording 14:02']],
    ['wants all words, also in other fields', { text: 'anna 03a' }, []],
    ['takes a quotation as one word', { text: '"the kitchen"' }, ['Recording 14:02']],
    ['of an emotion has the newest answers', { label: 'sad' }, ['Müller 100%.wav', 'Recording 14:02']],
    ['of an emotion has corrections', { label: 'surprised' }, ['Müller 100%.wav']],
    ['of a model has its answers', { modelId: 'two' }, ['Müller 100%.wav']],
    ['of a model and an emotion goes by that model', { modelId: 'four', label: 'sad' }, ['Recording 14:02']],
    ['of starred ones', { starred: true }, ['03a01Wa.wav']],
    ['of corrected ones', { corrected: true }, ['Müller 100%.wav']],
    ['of all at once', { corrected: true, text: 'wav', label: 'sad' }, ['Müller 100%.wav']]
  ])('%s', async (_, filter, expected) => {
    expect(await names(filter)).toEqual(expected)
  })

  it('from a moment on, and before one', async () => {
    const { items } = await history.store.list({ filter: {}, limit: 3 })
    const middle = items[1].created
    expect(await names({ from: middle })).toEqual(['Müller 100%.wav', 'Recording 14:02'])
    expect(await names({ before: middle })).toEqual(['03a01Wa.wav'])
  })

  it('has nothing that was removed', async () => {
    await history.store.remove([ids['Recording 14:02']])
    expect(await names({ text: 'anna' })).toEqual([])
    expect(await names({})).toHaveLength(2)
    expect(await history.store.overview()).toMatchObject({ recordings: 2 })
  })

  it('tells what there is to filter by', async () => {
    expect(await history.store.overview()).toMatchObject({
      recordings: 3,
      corrected: 1,
      labels: [
        { label: 'angry', count: 2 },
        { label: 'sad', count: 2 },
        { label: 'surprised', count: 1 }
      ],
      models: [
        { id: 'four', name: 'Four', count: 3 },
        { id: 'two', name: 'Two', count: 1 }
      ]
    })
  })
})

it('pages give everything once, also when something new comes between them and times are equal', async () => {
  const store = await history.reopen({ now: () => 1000 * Math.floor(history.clock++ / 3) })
  for (let i = 0; i < 25; i++) await store.add(newRecording({ name: String(i) }))
  const seen: HistoryItem[] = []
  let after: HistoryCursor | undefined
  do {
    const page = await store.list({ filter: {}, limit: 4, ...(after === undefined ? {} : { after }) })
    seen.push(...page.items)
    after = page.next
    await store.add(newRecording({ name: 'new' }))
  } while (after !== undefined)
  expect(seen.map(({ name }) => name)).toEqual(Array.from({ length: 25 }, (_, i) => String(24 - i)))
})

it('whatever is typed is looked for and never an error', async () => {
  await history.store.add(newRecording({ name: 'a"b\\c%d_e*f (NEAR) -g:h^i' }))
  expect(await names({ text: 'c%d_e*f (NEAR) -g:h^i' })).toHaveLength(1)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      await history.store.list({ filter: { text }, limit: 1 })
    }),
    { numRuns: 300 }
  )
})

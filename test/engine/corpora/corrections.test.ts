import { describe, expect, test } from 'vitest'
import { CorpusRequest } from '../../../src/engine/corpora/corpus-request.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { messages } from '../../messages.ts'

const folder = temporaryFolder()
const layEmoDb = () => folder.lay('03a01Fa.wav', '03a02Wa.wav', '08a01Na.wav', '08a02Ta.wav', '10a01Na.wav')

describe('what a person corrects', () => {
  test('recordings are excluded, and the sentences say what is left', async () => {
    await layEmoDb()
    const { utterances, notes } = await folder.read({ exclude: ['03a01Fa', '10a01Na'] })
    expect(utterances.map(({ id }) => id)).toEqual(['03a02Wa', '08a01Na', '08a02Ta'])
    expect(messages(notes.slice(-2))).toEqual([
      '2 recordings are excluded.',
      'Left are 3 recordings of 1 woman and 1 man.'
    ])
  })

  test('a label, a speaker and a sex replace what the corpus says; nothing else changes', async () => {
    await layEmoDb()
    const before = await folder.read()
    const after = await folder.read({
      relabel: { '03a02Wa': 'T', '08a01Na': 'calm' },
      speakers: { '10a01Na': 'eleven' },
      sexes: { eleven: 'female', '08': 'male' }
    })
    const facts = ({ id, emotion, speaker, gender }: (typeof before.utterances)[number]) =>
      [id, emotion, speaker, gender].join(' ')
    expect(after.utterances.map(facts)).toEqual([
      '03a01Fa F 03 male',
      '03a02Wa T 03 male',
      '08a01Na calm 08 male',
      '08a02Ta T 08 male',
      '10a01Na N eleven female'
    ])
    expect(after.utterances.map(({ path }) => path)).toEqual(before.utterances.map(({ path }) => path))
    expect(after.problems).toEqual([])
  })

  test('the sex that was said of the wrong speaker is not kept for the right one', async () => {
    await layEmoDb()
    const { utterances } = await folder.read({ speakers: { '10a01Na': 'eleven', '03a01Fa': '03' } })
    expect(utterances.at(-1)).toMatchObject({ speaker: 'eleven' })
    expect(utterances.at(-1)).not.toHaveProperty('gender')
    expect(utterances[0]).toMatchObject({ speaker: '03', gender: 'male' })
  })

  test('speakers that are named make a test on unknown speakers possible', async () => {
    await folder.lay('happy/1.wav', 'happy/2.wav', 'sad/3.wav', 'sad/4.wav')
    expect((await folder.read()).problems[0]).toMatchObject({ code: 'corpus/no-speakers' })
    const speakers = { 'happy/1': 'Ada', 'sad/3': 'Ada', 'happy/2': 'Bo', 'sad/4': 'Bo' }
    const ids = (await folder.read()).utterances.map(({ id }) => id)
    const named = Object.fromEntries(ids.map((id) => [id, speakers[id as keyof typeof speakers]]))
    expect(named).toEqual(speakers)
    expect((await folder.read({ speakers })).problems).toEqual([])
  })

  test('names that nothing bears are told and do no harm', async () => {
    await layEmoDb()
    const { utterances, problems } = await folder.read({
      exclude: ['nothing'],
      relabel: { '03a01Fb': 'T' },
      speakers: { constructor: 'x' },
      sexes: { toString: 'male' as const }
    })
    expect(utterances).toHaveLength(5)
    expect(problems).toMatchObject([
      {
        code: 'corpus/unknown-correction',
        message:
          'Corrections name recordings that the corpus does not have: "nothing", "03a01Fb" and "constructor". Check the names.'
      },
      {
        code: 'corpus/unknown-correction',
        message: 'Corrections name a speaker that the corpus does not have: "toString". Check the names.'
      }
    ])
  })

  test('a corpus of which all is excluded is refused', async () => {
    await folder.lay('03a01Fa.wav')
    await expect(folder.read({ exclude: ['03a01Fa'] })).rejects.toMatchObject({
      code: 'corpus/no-clips',
      message: expect.stringContaining('All recordings of EMO-DB are excluded') as string
    })
  })

  test('what is no correction is refused in a request', () => {
    for (const wrong of [{ exclude: 'all' }, { relabel: { a: '' } }, { sexes: { a: 'x' } }]) {
      expect(CorpusRequest.safeParse({ folder: 'a', ...wrong }).success).toBe(false)
    }
  })
})

test('two names that a person says are one never stand on two sides', async () => {
  await folder.lay(
    ...['03', '08', '10', '09'].flatMap((speaker) =>
      ['N', 'F', 'W', 'T'].flatMap((emotion) => [
        `${speaker}a01${emotion}a.wav`,
        `${speaker}a02${emotion}a.wav`
      ])
    )
  )
  const plain = await folder.read()
  const ofTen = plain.utterances.filter(({ speaker }) => speaker === '10').map(({ id }) => id)
  const speakers = Object.fromEntries(ofTen.map((id) => [id, '03']))
  const { utterances } = await folder.read({ speakers })
  const items = utterances.map(({ id, speaker, gender }): Spoken => ({
    id,
    corpus: 'emo-db',
    speaker,
    gender
  }))
  const split = splitBy({ kind: 'loso', speaker: '03' }, items, { seed: 1 })
  const tested = split.test.map((index) => items[index].id)
  expect(tested).toEqual(expect.arrayContaining(ofTen))
  expect(split.badge).toBe('speaker-independent')
})

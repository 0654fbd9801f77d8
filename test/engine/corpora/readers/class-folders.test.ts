import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { messages } from '../../../messages.ts'

const folder = temporaryFolder()

/** What was found of each recording: path, emotion, speaker, sex, session. */
async function read(...paths: string[]) {
  await folder.lay(...paths)
  const { id, utterances, notes } = await folder.read()
  expect(id).toBe('class-folders')
  return {
    notes,
    found: utterances.map(({ relativePath, emotion, speaker, gender, session }) =>
      [relativePath, emotion, speaker, gender, session].filter((each) => each !== undefined).join(' ')
    )
  }
}

test('folders named after emotions give the labels and no speakers', async () => {
  const { found, notes } = await read('Angry/1.wav', 'Angry/2.mp3', 'sad/1.wav', 'readme.txt')
  expect(found).toEqual(['Angry/1.wav Angry', 'Angry/2.mp3 Angry', 'sad/1.wav sad'])
  expect(messages(notes)).toEqual(['Read 3 recordings from folders named after emotions: Angry and sad.'])
})

test('ids are paths without their ending, unless only that tells two apart', async () => {
  await folder.lay('angry/a.wav', 'angry/a.mp3', 'angry/b.wav', 'sad/a.wav')
  expect((await folder.read()).utterances.map(({ id }) => id)).toEqual([
    'angry/a.mp3',
    'angry/a.wav',
    'angry/b',
    'sad/a'
  ])
})

test('a folder beside emotions is one more of them; one elsewhere is not', async () => {
  const { found, notes } = await read(
    'd/angry/1.wav',
    'd/sad/1.wav',
    'd/Proud/1.wav',
    'other/1.wav',
    'top.wav'
  )
  expect(found).toEqual(['d/Proud/1.wav Proud', 'd/angry/1.wav angry', 'd/sad/1.wav sad'])
  expect(notes.at(-1)?.message).toBe('2 audio files are in no such folder and left out.')
})

test('one class alone is read; training says that there is nothing to tell apart', async () => {
  expect((await read('angry/a.wav')).found).toEqual(['angry/a.wav angry'])
})

test('folders that are no emotions are no corpus', async () => {
  await folder.lay('tom/1.wav', 'jerry/1.wav')
  await expect(folder.read()).rejects.toMatchObject({ code: 'corpus/not-recognized' })
})

describe('at any depth', () => {
  test('speakers above the emotion', async () => {
    const { found, notes } = await read(
      'v1/speaker_01/angry/1.wav',
      'v1/speaker_01/sad/1.wav',
      'v1/speaker_02/angry/take1/1.wav',
      'v1/speaker_02/sad/2.wav'
    )
    expect(found).toEqual([
      'v1/speaker_01/angry/1.wav angry speaker_01',
      'v1/speaker_01/sad/1.wav sad speaker_01',
      'v1/speaker_02/angry/take1/1.wav angry speaker_02',
      'v1/speaker_02/sad/2.wav sad speaker_02'
    ])
    expect(notes[1].message).toBe('Took the folders "speaker_01" and "speaker_02" for speakers.')
  })

  test('speakers below the emotion, with their sex in the name', async () => {
    const { found } = await read('Wut/F01/a.wav', 'Trauer/F01/a.wav', 'Wut/M02/a.wav', 'Trauer/M02/a.wav')
    expect(found).toEqual([
      'Trauer/F01/a.wav Trauer F01 female',
      'Trauer/M02/a.wav Trauer M02 male',
      'Wut/F01/a.wav Wut F01 female',
      'Wut/M02/a.wav Wut M02 male'
    ])
  })

  test('sessions, sexes and speakers together', async () => {
    const paths = ['1', '2'].flatMap((session) =>
      ['female', 'male'].flatMap((sex) =>
        ['s1', 's2'].flatMap((speaker) =>
          ['happy', 'sad'].map((emotion) => `session${session}/${sex}/${speaker}/${emotion}/a.wav`)
        )
      )
    )
    const { found } = await read(...paths)
    expect(found.length).toBe(16)
    expect(found[0]).toBe('session1/female/s1/happy/a.wav happy female/s1 female session1')
    expect(found.at(-1)).toBe('session2/male/s2/sad/a.wav sad male/s2 male session2')
  })

  test('many speakers are not all listed in the note', async () => {
    const paths = Array.from({ length: 9 }, (_, index) => [
      `p${index}/angry/a.wav`,
      `p${index}/sad/a.wav`
    ]).flat()
    expect((await read(...paths)).notes[1].message).toBe(
      'Took the folders "p0", "p1", "p2" and 6 more for speakers.'
    )
  })
})

describe('a folder level is not taken for speakers', () => {
  test.each([
    [
      'when its numbers change with the emotion',
      ['angry/1/a.wav', 'angry/2/a.wav', 'sad/3/a.wav', 'sad/4/a.wav']
    ],
    [
      'when its names are words',
      ['train/angry/a.wav', 'train/sad/a.wav', 'test/angry/a.wav', 'test/sad/a.wav']
    ],
    ['when there is one name alone', ['speaker1/angry/a.wav', 'speaker1/sad/a.wav']],
    [
      'when some recordings have none',
      ['s1/angry/a.wav', 's2/angry/a.wav', 's1/sad/a.wav', 's2/sad/b.wav', 'sad/c.wav']
    ]
  ])('%s', async (_, paths) => {
    await folder.lay(...paths)
    const { utterances, problems } = await folder.read()
    expect(utterances.map(({ speaker }) => speaker)).toEqual(paths.map(() => undefined))
    expect(problems.map(({ code }) => code)).toEqual(['corpus/no-speakers'])
  })
})

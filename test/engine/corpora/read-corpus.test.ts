import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'

const emoDb = join(import.meta.dirname, '../../data/emodb')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-corpus-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function lay(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), '')
  }
}

describe('EMO-DB', () => {
  test('is read from real recordings, from its folder or from wav/ itself', async () => {
    const corpus = await readCorpus({ folder: emoDb })
    expect([corpus.id, corpus.name, corpus.folder]).toEqual(['emo-db', 'EMO-DB', emoDb])
    expect(corpus.utterances.length).toBe(63)
    expect(corpus.notes).toEqual(['Recognized EMO-DB by its file names: 63 recordings of 5 women and 5 men.'])
    expect(corpus.utterances.find(({ id }) => id === '03a01Fa')).toEqual({
      id: '03a01Fa',
      path: join(emoDb, 'wav', '03a01Fa.wav'),
      relativePath: 'wav/03a01Fa.wav',
      emotion: 'F',
      speaker: '03',
      gender: 'male'
    })
    const inner = await readCorpus({ folder: join(emoDb, 'wav') })
    expect(inner.utterances.map(({ path }) => path)).toEqual(corpus.utterances.map(({ path }) => path))
  })

  test('an unknown speaker has no sex, and strange files are counted', async () => {
    await lay('wav/03a01Fa.wav', 'wav/08b02Wb.flac', 'wav/77a01Na.wav', 'wav/noise.wav', '.hidden.wav')
    const corpus = await readCorpus({ folder })
    expect(corpus.utterances.map(({ speaker, gender }) => [speaker, gender])).toEqual([
      ['03', 'male'],
      ['08', 'female'],
      ['77', undefined]
    ])
    expect(corpus.notes).toEqual([
      'Recognized EMO-DB by its file names: 3 recordings of 1 woman, 1 man and 1 speaker of unknown sex.',
      "1 audio file is not named like the corpus's recordings and left out."
    ])
  })
})

describe('CREMA-D', () => {
  const clips = ['AudioWAV/1001_DFA_ANG_XX.wav', 'AudioWAV/1002_IEO_SAD_HI.flac']

  test('takes the sexes from its table and passes over its other folders', async () => {
    await lay(...clips, 'AudioMP3/1001_DFA_ANG_XX.mp3', 'VideoFlash/1001_DFA_ANG_XX.flv')
    await writeFile(
      join(folder, 'VideoDemographics.csv'),
      '"ActorID","Age","Sex","Race","Ethnicity"\r\n1001,51,"Male","a, ""b""","c"\r\n1002,21,"Female","d","e"\r\n'
    )
    const corpus = await readCorpus({ folder })
    expect(corpus.id).toBe('crema-d')
    expect(corpus.notes).toEqual(['Recognized CREMA-D by its file names: 2 recordings of 1 woman and 1 man.'])
    expect(corpus.utterances).toEqual([
      {
        id: '1001_DFA_ANG_XX',
        path: join(folder, clips[0]),
        relativePath: clips[0],
        emotion: 'ANG',
        speaker: '1001',
        gender: 'male'
      },
      {
        id: '1002_IEO_SAD_HI',
        path: join(folder, clips[1]),
        relativePath: clips[1],
        emotion: 'SAD',
        speaker: '1002',
        gender: 'female'
      }
    ])
  })

  test.each([
    ['without its table', undefined],
    ['with a table of something else', 'a,b\n1,2\n']
  ])('%s leaves the sexes open and says so', async (_, table) => {
    await lay(...clips)
    if (table !== undefined) await writeFile(join(folder, 'VideoDemographics.csv'), table)
    const corpus = await readCorpus({ folder })
    expect(corpus.utterances.map(({ gender }) => gender)).toEqual([undefined, undefined])
    expect(corpus.notes[1]).toMatch(/the sex of the speakers is unknown/)
  })
})

test('folders named after emotions give the labels and no speakers', async () => {
  await lay('Angry/1.wav', 'Angry/2.mp3', 'sad/1.wav', 'readme.txt')
  const corpus = await readCorpus({ folder })
  expect(corpus.id).toBe('class-folders')
  expect(corpus.utterances.map(({ id, emotion, speaker }) => [id, emotion, speaker])).toEqual([
    ['Angry/1', 'Angry', undefined],
    ['Angry/2', 'Angry', undefined],
    ['sad/1', 'sad', undefined]
  ])
  expect(corpus.notes).toEqual([
    'Read 3 recordings from one folder per emotion: Angry and sad.',
    'The folders do not say who speaks, so results on this corpus cannot be speaker-independent.'
  ])
})

describe('a folder that is no corpus', () => {
  test.each([
    ['recordings without order', ['a.wav', 'b.wav']],
    ['a single class', ['angry/a.wav']],
    ['recordings both beside and in folders', ['angry/a.wav', 'sad/b.wav', 'c.wav']],
    ['recordings too deep', ['x/angry/a.wav', 'x/sad/b.wav']]
  ])('%s: not recognized', async (_, paths) => {
    await lay(...paths)
    await expect(readCorpus({ folder })).rejects.toMatchObject({
      code: 'corpus/not-recognized',
      message: expect.stringContaining(`"${folder}" is not laid out like a corpus`) as string
    })
  })

  test.each([
    ['nothing', []],
    ['no audio', ['wav/notes.txt']]
  ])('%s in it: no clips', async (_, paths) => {
    await lay(...paths)
    await expect(readCorpus({ folder })).rejects.toMatchObject({
      code: 'corpus/no-clips',
      message: expect.stringContaining('holds no recordings') as string
    })
  })

  test('a folder that is not there, or a file', async () => {
    await lay('a.wav')
    for (const path of [join(folder, 'nowhere'), join(folder, 'a.wav')]) {
      await expect(readCorpus({ folder: path })).rejects.toMatchObject({ code: 'file/not-found' })
    }
  })
})

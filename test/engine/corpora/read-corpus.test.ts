import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { messages } from '../../messages.ts'

const folder = temporaryFolder()

test('a corpus is read from its folder, from one inside or from one around it', async () => {
  await folder.lay('download/v1.2/wav/03a01Fa.wav', 'download/v1.2/wav/08b02Wb.wav', 'download/readme.txt')
  const paths = ['', 'download', 'download/v1.2', 'download/v1.2/wav'].map((below) =>
    join(folder.path, below)
  )
  for (const path of paths) {
    const { id, folder: found, utterances } = await readCorpus({ folder: path })
    expect([id, found]).toEqual(['emo-db', path.replace(/\/$/, '')])
    expect(utterances.map((utterance) => utterance.path)).toEqual([
      join(folder.path, 'download/v1.2/wav/03a01Fa.wav'),
      join(folder.path, 'download/v1.2/wav/08b02Wb.wav')
    ])
  }
})

test('endings in capitals, names beyond ASCII and hidden files', async () => {
  await folder.lay(
    'Ärger/Größe 1.WAV',
    'Freude/été.Flac',
    'Freude/.hidden.wav',
    '.git/angry/a.wav',
    '__MACOSX/sad/b.wav'
  )
  const { utterances } = await folder.read()
  expect(utterances.map(({ id, emotion }) => [id, emotion])).toEqual([
    ['Freude/été', 'Freude'],
    ['Ärger/Größe 1', 'Ärger']
  ])
})

describe('a folder that is no corpus', () => {
  test('is described, with what would be understood', async () => {
    await folder.lay('a.wav', 'b.wav')
    await expect(folder.read()).rejects.toMatchObject({
      code: 'corpus/not-recognized',
      message: expect.stringMatching(
        /holds 2 audio files such as "a.wav".*IEMOCAP, EMO-DB.*columns path and emotion.*named after the emotions/
      ) as string
    })
  })

  test.each([
    ['nothing', []],
    ['no audio', ['wav/notes.txt']]
  ])('%s in it: no clips', async (_, paths) => {
    await folder.lay(...paths)
    await expect(folder.read()).rejects.toMatchObject({
      code: 'corpus/no-clips',
      message: expect.stringContaining('holds no recordings') as string
    })
  })

  test('a folder that is not there, or a file', async () => {
    await folder.lay('a.wav')
    for (const name of ['nowhere', 'a.wav', 'nowhere.csv']) {
      await expect(readCorpus({ folder: join(folder.path, name) })).rejects.toMatchObject({
        code: 'file/not-found'
      })
    }
  })

  test('several corpora beside each other are named', async () => {
    await folder.lay('one/03a01Fa.wav', 'one/08a01Wa.wav', 'one/09a01Wa.wav', 'two/1001_DFA_ANG_XX.wav')
    const refusal = {
      code: 'corpus/not-recognized',
      message: expect.stringMatching(/several corpora: "one" \(EMO-DB\) and "two" \(CREMA-D\)/) as string
    }
    await expect(folder.read()).rejects.toMatchObject(refusal)
    await folder.lay('two/1002_DFA_ANG_XX.wav', 'two/1003_DFA_ANG_XX.wav')
    await expect(folder.read()).rejects.toMatchObject(refusal)
    await folder.lay('three/angry/SM1_F10_A010.wav', 'three/angry/SM1_F10_A011.wav')
    await expect(folder.read()).rejects.toMatchObject({
      message: expect.stringContaining('"three" (URDU)') as string
    })
  })
})

describe('a layout that was asked for', () => {
  test('is used although another fits as well', async () => {
    await folder.lay('Angry/SM1_F10_A010.wav', 'Sad/SF2_F1_S01.wav')
    expect((await folder.read()).id).toBe('urdu')
    const corpus = await folder.read({ layout: 'class-folders' })
    expect([corpus.id, corpus.utterances[0].emotion]).toEqual(['class-folders', 'Angry'])
  })

  test('is refused where it does not fit', async () => {
    await folder.lay('Angry/SM1_F10_A010.wav')
    await expect(folder.read({ layout: 'tess' })).rejects.toMatchObject({
      code: 'corpus/not-recognized',
      message: expect.stringMatching(/not laid out as TESS \(OAF_angry\/OAF_back_angry\.wav\)/) as string
    })
  })
})

test('a style that the corpus does not know is refused', async () => {
  await folder.lay('03a01Fa.wav')
  await expect(folder.read({ style: 'improvised' })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('EMO-DB does not say which of its recordings are improvised') as string
  })
})

describe('before anything is trained it is said that unknown speakers cannot be tested', () => {
  test('where there is one speaker', async () => {
    await folder.lay('03a01Fa.wav', '03a02Wb.wav')
    const [problem, ...others] = (await folder.read()).problems
    expect(problem.code).toBe('corpus/one-speaker')
    expect(problem.message).toMatch(
      /random split.*labeled speaker-dependent.*add a corpus with other speakers/
    )
    expect(others).toEqual([])
  })

  test('where nothing says who speaks', async () => {
    await folder.lay('angry/1.wav', 'sad/1.wav')
    expect((await folder.read()).problems.map(({ code }) => code)).toEqual(['corpus/no-speakers'])
  })

  test('but not where there are two', async () => {
    await folder.lay('03a01Fa.wav', '08a02Wb.wav')
    expect((await folder.read()).problems).toEqual([])
  })
})

test('reading stops when canceled', async () => {
  await folder.lay('03a01Fa.wav')
  const reading = readCorpus({ folder: folder.path }, AbortSignal.abort())
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})

test('a table too broken to repair does not bury the reader in sentences', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => `gone${index}.wav,happy`)
  await folder.lay('a.wav', 'b.wav')
  await folder.write('list.csv', ['path,emotion', 'a.wav,sad', ...rows].join('\n'))
  const { problems, utterances } = await folder.read()
  expect(utterances.length).toBe(1)
  expect(problems.length).toBeLessThan(300)
  expect(problems.at(-1)).toMatchObject({ code: 'corpus/more-problems' })
  const counted = Number(/There are ([\d,]+) more/.exec(problems.at(-1)?.message ?? '')?.[1].replace(',', ''))
  // 1,000 missing files and the missing speaker.
  expect(problems.length - 1 + counted).toBe(1001)
})

test('an unknown speaker has no sex, and strange files are counted', async () => {
  await folder.lay('wav/03a01Fa.wav', 'wav/08b02Wb.flac', 'wav/77a01Na.wav', 'wav/noise.wav')
  const corpus = await folder.read()
  expect(corpus.utterances.map(({ speaker, gender }) => [speaker, gender])).toEqual([
    ['03', 'male'],
    ['08', 'female'],
    ['77', undefined]
  ])
  expect(messages(corpus.notes)).toEqual([
    'Recognized EMO-DB by its file names: 3 recordings of 1 woman, 1 man and 1 speaker of unknown sex.',
    "1 audio file is not named like the corpus's recordings and left out."
  ])
})

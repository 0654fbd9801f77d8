import { describe, expect, test } from 'vitest'
import { emotionWord } from '../../../../src/engine/corpora/label-maps.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { messages } from '../../../messages.ts'

const folder = temporaryFolder()

const header =
  'Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season,Episode,StartTime,EndTime'

/** A table in Windows-1252 with the typographic apostrophes of the published ones. */
const table = (...rows: string[]): Buffer => Buffer.from([header, ...rows].join('\r\n'), 'latin1')

const train = table(
  '1,"also I was the point person on my company\x92s transition, um",Chandler,neutral,neutral,0,0,8,21,"00:16:16,059","00:16:21,731"',
  '2,You must\x92ve had your hands full.,Rachel,joy,positive,0,1,8,21,"00:16:21,940","00:16:23,442"',
  '3,Hey!,All,surprise,positive,1,0,9,23,"00:36:40,364","00:36:42,824"',
  '4,Sir?,The Waiter,anger,negative,1,1,9,23,"00:36:44,368","00:36:46,578"'
)
const dev = table('1,Oh my God,Phoebe,sadness,negative,0,0,4,7,"00:20:57,256","00:21:00,049"')

describe('MELD', () => {
  test('finds the clip of each row in the part of its table', async () => {
    await folder.write('train/train_sent_emo.csv', train)
    await folder.write('dev_sent_emo.csv', dev)
    await folder.lay(
      'train/train_splits/dia0_utt0.wav',
      'train/train_splits/dia0_utt1.wav',
      'train/train_splits/dia1_utt0.wav',
      'train/train_splits/dia1_utt1.wav',
      'dev/dev_splits_complete/dia0_utt0.wav'
    )
    const corpus = await folder.read()
    expect([corpus.id, corpus.problems]).toEqual(['meld', []])
    expect(
      corpus.utterances.map(({ id, speaker, gender, session, emotion }) => [
        id,
        speaker,
        gender,
        session,
        emotionWord('meld', emotion)
      ])
    ).toEqual([
      ['dev/dia0_utt0', 'Phoebe', 'female', 'S4E7', 'sad'],
      ['train/dia0_utt0', 'Chandler', 'male', 'S8E21', 'neutral'],
      ['train/dia0_utt1', 'Rachel', 'female', 'S8E21', 'happy'],
      ['train/dia1_utt0', undefined, undefined, 'S9E23', 'surprised'],
      ['train/dia1_utt1', 'The Waiter', undefined, 'S9E23', 'angry']
    ])
    expect(corpus.utterances[0].relativePath).toBe('dev/dev_splits_complete/dia0_utt0.wav')
    expect(messages(corpus.notes)).toContain(
      '"train/train_sent_emo.csv" is not UTF-8 and was read as Windows-1252 (Latin-1). If names look wrong, save it as UTF-8.'
    )
  })

  test.each([
    ['short folders', 'test/dia0_utt0.flac', 'final/dia9_utt9.flac'],
    [
      'the published folder of the test',
      'output_repeated_splits_test/dia0_utt0.mp3',
      'output_repeated_splits_test/dia9_utt9.mp3'
    ],
    ['prefixes', 'all/test_dia0_utt0.wav', 'all/train_dia0_utt0.wav'],
    ['one table and no part anywhere', 'dia0_utt0.wav', 'dia9_utt9.wav']
  ])('%s', async (_, clip, other) => {
    await folder.write('test_sent_emo.csv', dev)
    await folder.lay(clip, other)
    const { utterances, notes } = await folder.read()
    expect(utterances.map(({ id, relativePath }) => [id, relativePath])).toEqual([['test/dia0_utt0', clip]])
    expect(notes.at(-1)?.message).toBe('1 audio file is in no table and left out.')
  })

  test('a row without a clip and a row without an emotion are told', async () => {
    await folder.write(
      'dev_sent_emo.csv',
      table('1,a,Ross,,x,0,0,1,1,,', '2,b,Ross,joy,x,0,1,1,1,,', '3,c,Ross,joy,x,0,2,1,1,,')
    )
    await folder.lay('dev/dia0_utt0.wav', 'dev/dia0_utt2.wav')
    const { problems } = await folder.read()
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['corpus/bad-row', 2],
      ['corpus/missing-file', 3],
      ['corpus/one-speaker', undefined]
    ])
  })

  test('clips without tables are refused with what is missing', async () => {
    await folder.lay('train/dia0_utt0.wav')
    await expect(folder.read()).rejects.toMatchObject({
      code: 'corpus/no-labels',
      message: expect.stringContaining('train_sent_emo.csv') as string
    })
  })
})

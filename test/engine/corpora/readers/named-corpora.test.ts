import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CorpusId, Gender } from '../../../../src/engine/corpora/corpus.ts'
import { emotionWord } from '../../../../src/engine/corpora/label-maps.ts'
import { readCorpus } from '../../../../src/engine/corpora/read-corpus.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { messages } from '../../../messages.ts'

const folder = temporaryFolder()

type Row = [path: string, id: string, speaker: string, gender: Gender | undefined, word: string]

/** File names from each corpus's own documentation and what it says they mean. */
const corpora: [CorpusId, Row[]][] = [
  [
    'emo-db',
    [
      ['wav/03a01Fa.wav', '03a01Fa', '03', 'male', 'happy'],
      ['wav/08b09Lb.wav', '08b09Lb', '08', 'female', 'bored'],
      ['wav/16a05Ea.wav', '16a05Ea', '16', 'female', 'disgusted']
    ]
  ],
  [
    'crema-d',
    [
      ['AudioWAV/1001_DFA_ANG_XX.wav', '1001_DFA_ANG_XX', '1001', undefined, 'angry'],
      ['AudioWAV/1040_ITH_SAD_X.wav', '1040_ITH_SAD_X', '1040', undefined, 'sad']
    ]
  ],
  [
    'ravdess',
    [
      ['Actor_01/03-01-05-02-01-01-01.wav', '01-05-02-01-01-01', '01', 'male', 'angry'],
      ['Actor_12/03-01-06-01-02-01-12.wav', '01-06-01-02-01-12', '12', 'female', 'afraid'],
      ['Actor_24/03-01-02-01-02-01-24.wav', '01-02-01-02-01-24', '24', 'female', 'calm']
    ]
  ],
  [
    'savee',
    [
      ['AudioData/DC/a01.wav', 'DC_a01', 'DC', 'male', 'angry'],
      ['AudioData/JE/sa15.wav', 'JE_sa15', 'JE', 'male', 'sad'],
      ['AudioData/KL/su02.wav', 'KL_su02', 'KL', 'male', 'surprised'],
      ['ALL/JK_n30.wav', 'JK_n30', 'JK', 'male', 'neutral']
    ]
  ],
  [
    'tess',
    [
      ['OAF_Pleasant_surprise/OAF_back_ps.wav', 'OAF_back_ps', 'OAF', 'female', 'surprised'],
      ['OAF_neutral/OA_bite_neutral.wav', 'OA_bite_neutral', 'OAF', 'female', 'neutral'],
      ['YAF_fear/YAF_shout_fear.wav', 'YAF_shout_fear', 'YAF', 'female', 'afraid']
    ]
  ],
  [
    'emovo',
    [
      ['f1/dis-f1-b1.wav', 'dis-f1-b1', 'f1', 'female', 'disgusted'],
      ['m3/gio-m3-n5.wav', 'gio-m3-n5', 'm3', 'male', 'happy'],
      ['m3/rab-m3-l1.wav', 'rab-m3-l1', 'm3', 'male', 'angry']
    ]
  ],
  [
    'nemo',
    [
      ['samples/EB0_anger_1.wav', 'EB0_anger_1', 'EB0', undefined, 'angry'],
      ['samples/WR0_surprised_64.wav', 'WR0_surprised_64', 'WR0', undefined, 'surprised']
    ]
  ],
  [
    'aesdd',
    [
      ['anger/a03 (4).wav', 'a03 (4)', '4', undefined, 'angry'],
      ['fear/f18 (5).wav', 'f18 (5)', '5', undefined, 'afraid'],
      ['fear/f18 (5)b.wav', 'f18 (5)b', '5', undefined, 'afraid']
    ]
  ],
  [
    'urdu',
    [
      ['Angry/SM1_F10_A010.wav', 'SM1_F10_A010', 'SM1', 'male', 'angry'],
      ['Neutral/SF9_F1_N033.wav', 'SF9_F1_N033', 'SF9', 'female', 'neutral']
    ]
  ],
  [
    'esd',
    [
      ['0001/Angry/0001_000351.wav', '0001_000351', '0001', 'female', 'angry'],
      ['Emotion Speech Dataset/0008/Sad/train/0008_001051.wav', '0008_001051', '0008', 'male', 'sad'],
      ['English/0015/Surprise/evaluation/0015_001401.wav', '0015_001401', '0015', 'female', 'surprised']
    ]
  ]
]

test.each(corpora)('%s: names, speakers, sexes and emotions as documented', async (layout, rows) => {
  await folder.lay(...rows.map(([path]) => path))
  const { id, utterances } = await folder.read()
  expect(id).toBe(layout)
  const found = utterances.map((each): Row => {
    const { relativePath, speaker = '', gender, emotion } = each
    return [relativePath, each.id, speaker, gender, emotionWord(id, emotion)]
  })
  expect(new Set(found.map(String))).toEqual(new Set(rows.map(String)))
})

test.each(corpora)(
  '%s: FLAC, capitals in the ending and a folder around it change nothing',
  async (layout, rows) => {
    await folder.lay(...rows.map(([path]) => `around/${path.replace(/wav$/, 'FLAC')}`))
    const { id, utterances } = await folder.read()
    expect([id, utterances.length]).toEqual([layout, rows.length])
  }
)

test('EMO-DB is read from real recordings', async () => {
  const emoDb = join(import.meta.dirname, '../../../data/emodb')
  const corpus = await readCorpus({ folder: emoDb })
  expect([corpus.id, corpus.key, corpus.name, corpus.folder]).toEqual(['emo-db', 'emo-db', 'EMO-DB', emoDb])
  expect(messages(corpus.notes)).toEqual([
    'Recognized EMO-DB by its file names: 63 recordings of 5 women and 5 men.'
  ])
  expect(corpus.about).toMatchObject({ licence: 'CC0-1.0', language: 'German' })
  expect(corpus.utterances.find(({ id }) => id === '03a01Fa')).toEqual({
    id: '03a01Fa',
    path: join(emoDb, 'wav', '03a01Fa.wav'),
    relativePath: 'wav/03a01Fa.wav',
    emotion: 'F',
    speaker: '03',
    gender: 'male'
  })
})

describe('copies', () => {
  test('of one name in another folder or format are left out, the one without loss stays', async () => {
    await folder.lay(
      'AudioMP3/1001_DFA_ANG_XX.mp3',
      'AudioWAV/1001_DFA_ANG_XX.wav',
      'AudioWAV/1002_IEO_SAD_HI.wav',
      'all/AudioWAV/1002_IEO_SAD_HI.wav'
    )
    const { utterances, notes } = await folder.read()
    expect(utterances.map(({ relativePath }) => relativePath)).toEqual([
      'AudioWAV/1001_DFA_ANG_XX.wav',
      'AudioWAV/1002_IEO_SAD_HI.wav'
    ])
    expect(messages(notes)).toContain('2 files bear the name of another and are left out as a copy.')
  })

  test('of a RAVDESS take with and without its picture are one', async () => {
    await folder.lay('a/03-01-05-02-01-01-01.wav', 'b/01-01-05-02-01-01-01.wav', 'b/01-01-03-02-01-01-02.wav')
    expect((await folder.read()).utterances.length).toBe(2)
  })
})

describe('RAVDESS', () => {
  test.each([
    [undefined, ['01-05-02-01-01-01'], 'Left out 1 recording of song (channel "both" would keep them).'],
    ['song', ['02-05-02-01-01-02'], 'Left out 1 recording of speech.'],
    ['both', ['01-05-02-01-01-01', '02-05-02-01-01-02'], undefined]
  ] as const)('channel %s', async (channel, ids, note) => {
    await folder.lay('03-01-05-02-01-01-01.wav', '03-02-05-02-01-01-02.wav')
    const { utterances, notes } = await folder.read(channel === undefined ? {} : { channel })
    expect(utterances.map(({ id }) => id)).toEqual(ids)
    expect(notes.find(({ message }) => message.startsWith('Left out'))?.message).toBe(note)
  })

  test('a corpus that names its files alike but has more actors is another', async () => {
    await folder.lay('03-01-05-02-01-01-33.wav', '03-01-05-02-01-01-34.wav')
    await expect(folder.read()).rejects.toMatchObject({ code: 'corpus/not-recognized' })
  })
})

describe('CREMA-D', () => {
  const clips = ['AudioWAV/1001_DFA_ANG_XX.wav', 'AudioWAV/1002_IEO_SAD_HI.flac']

  test('takes the sexes from its table', async () => {
    await folder.lay(...clips)
    await folder.write(
      'VideoDemographics.csv',
      '"ActorID","Age","Sex","Race","Ethnicity"\r\n1001,51,"Male","a, ""b""","c"\r\n1002,21,"Female","d","e"\r\n'
    )
    const { notes, utterances } = await folder.read()
    expect(messages(notes)).toEqual([
      'Recognized CREMA-D by its file names: 2 recordings of 1 woman and 1 man.'
    ])
    expect(utterances.map(({ speaker, gender }) => [speaker, gender])).toEqual([
      ['1001', 'male'],
      ['1002', 'female']
    ])
  })

  test.each([
    ['without its table', undefined],
    ['with a table of something else', 'a,b\n1,2\n']
  ])('%s leaves the sexes open and says so', async (_, table) => {
    await folder.lay(...clips)
    if (table !== undefined) await folder.write('VideoDemographics.csv', table)
    const { notes, utterances } = await folder.read()
    expect(utterances.map(({ gender }) => gender)).toEqual([undefined, undefined])
    expect(notes[1].message).toMatch(/the sex of the speakers is unknown/)
  })
})

describe('nEMO', () => {
  test('takes the sexes from data.tsv, whose speakers are indented', async () => {
    await folder.lay('samples/WR0_surprised_64.wav', 'samples/EB0_neutral_13.wav')
    await folder.write(
      'data.tsv',
      'file_id\temotion\traw_text\tnormalized_text\tspeaker_id\tgender\tage\n' +
        'WR0_surprised_64.wav\tsurprised\tUcho „wykrywa” dźwięki.\tucho\t        WR0\tmale\t23\n' +
        'EB0_neutral_13.wav\tneutral\tInteresuje mnie.\tmnie\t        EB0\tfemale\t27\n'
    )
    const { utterances, problems } = await folder.read()
    expect(utterances.map(({ speaker, gender }) => [speaker, gender])).toEqual([
      ['EB0', 'female'],
      ['WR0', 'male']
    ])
    expect(problems).toEqual([])
  })

  test('says that the table is missing', async () => {
    await folder.lay('samples/WR0_surprised_64.wav', 'samples/EB0_neutral_13.wav')
    expect((await folder.read()).notes[1].message).toMatch(/"data.tsv" is missing/)
  })
})

test('a file in the folder of another emotion than its name says is named', async () => {
  await folder.lay('Angry/SM1_F10_A010.wav', 'Angry/SM2_F11_H011.wav')
  const { problems, utterances } = await folder.read()
  expect(problems).toMatchObject([
    {
      code: 'corpus/label-conflict',
      message:
        '"Angry/SM2_F11_H011.wav" lies in a folder for angry, but its name says happy; the name is used. Check which is ' +
        'right.',
      file: 'Angry/SM2_F11_H011.wav'
    }
  ])
  expect(utterances[1].emotion).toBe('H')
})

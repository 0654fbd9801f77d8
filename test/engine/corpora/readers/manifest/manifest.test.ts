import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../../../../../src/engine/corpora/read-corpus.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { messages } from '../../../../messages.ts'

const folder = temporaryFolder()

const clips = ['wav/a.wav', 'wav/b.wav', 'wav/deep/c.flac']

/** Reads the clips as a manifest describes them. */
async function read(content: string | Uint8Array, name = 'list.csv') {
  await folder.lay(...clips)
  await folder.write(name, content)
  const corpus = await folder.read()
  expect(corpus.id).toBe('manifest')
  return corpus
}

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`

test('all columns', async () => {
  const { utterances, notes, problems } = await read(
    lines(
      'path,emotion,speaker,sex,session,start,end,style',
      'wav/a.wav,happy,Ada,f,1,0.5,2.25,scripted',
      'wav/a.wav,sad,Ada,f,1,2.25,4,scripted',
      'wav/b.wav,angry,Ben,Male,2,,,improvised'
    )
  )
  expect(problems).toEqual([])
  expect(utterances).toEqual([
    {
      id: 'wav/a@0.5-2.25',
      path: join(folder.path, 'wav/a.wav'),
      relativePath: 'wav/a.wav',
      emotion: 'happy',
      speaker: 'Ada',
      gender: 'female',
      session: '1',
      start: 0.5,
      end: 2.25,
      style: 'scripted'
    },
    expect.objectContaining({ id: 'wav/a@2.25-4', start: 2.25, end: 4, emotion: 'sad' }),
    {
      id: 'wav/b',
      path: join(folder.path, 'wav/b.wav'),
      relativePath: 'wav/b.wav',
      emotion: 'angry',
      speaker: 'Ben',
      gender: 'male',
      session: '2',
      style: 'improvised'
    }
  ])
  expect(messages(notes)).toEqual([
    'Read "list.csv": 3 recordings of 1 woman and 1 man.',
    '2 are segments of longer files.',
    '1 audio file is listed nowhere and left out.'
  ])
})

describe('headers in other words', () => {
  test.each([
    ['English', 'File Name,Emotion_Label,Speaker ID,Gender,Session,Start Time,End Time', ','],
    ['German, from a spreadsheet', 'Datei;Gefühl;Sprecher-ID;Geschlecht;Sitzung;Beginn;Ende', ';'],
    ['German without umlauts', 'DATEINAME\tGEFUEHL\tSPRECHERIN\tGESCHLECHT\tSITZUNG\tVON\tBIS', '\t'],
    ['quoted', '"filepath","label","actor","sex","dialogue_id","onset","offset"', ',']
  ])('%s', async (_, header, delimiter) => {
    const { utterances } = await read(
      lines(header, ['wav/a.wav', 'Wut', '7', 'w', 'x', '"1,5"', '"0:02,5"'].join(delimiter))
    )
    expect(utterances).toMatchObject([
      { emotion: 'Wut', speaker: '7', gender: 'female', session: 'x', start: 1.5, end: 2.5 }
    ])
  })

  test('the more telling of two columns counts', async () => {
    const { utterances } = await read(lines('label,emotion,file,path', '1,happy,x,wav/a.wav'))
    expect(utterances).toMatchObject([{ emotion: 'happy', relativePath: 'wav/a.wav' }])
  })

  test('milliseconds and lengths', async () => {
    const { utterances } = await read(
      lines('path,emotion,start_ms,duration_ms', 'wav/a.wav,happy,1500,250', 'wav/b.wav,sad,,3000')
    )
    expect(utterances.map(({ start, end }) => [start, end])).toEqual([
      [1.5, 1.75],
      [undefined, undefined]
    ])
  })
})

test('JSON Lines', async () => {
  const { utterances, problems } = await read(
    lines(
      '{"audio": "wav/a.wav", "emotion": "happy", "speaker": 3, "start": 1.5, "end": 2}',
      '',
      '{"emotion": "sad", "audio": "wav/b.wav", "speaker": null, "extra": {"x": 1}}',
      '{"emotion": "sad"',
      '["wav/a.wav", "sad"]',
      '{"text": "no emotion here"}'
    ),
    'list.jsonl'
  )
  expect(utterances).toMatchObject([
    { relativePath: 'wav/a.wav', emotion: 'happy', speaker: '3', start: 1.5, end: 2 },
    { relativePath: 'wav/b.wav', emotion: 'sad' }
  ])
  expect(utterances[1].speaker).toBeUndefined()
  expect(problems.slice(0, 3).map(({ code, line }) => [code, line])).toEqual([
    ['corpus/bad-row', 4],
    ['corpus/bad-row', 5],
    ['corpus/bad-row', 6]
  ])
})

describe('paths', () => {
  test.each([
    ['from the folder', 'list.csv', 'wav/a.wav'],
    ['from the manifest', 'wav/deep/list.csv', '../a.wav'],
    ['from the folder, though the manifest is deeper', 'meta/list.csv', 'wav/a.wav'],
    ['with backslashes', 'list.csv', 'wav\\a.wav'],
    ['with a dot before', 'list.csv', './wav/a.wav'],
    ['a name alone', 'list.csv', 'a.wav'],
    ['without ending', 'list.csv', 'wav/a'],
    ['a name alone without ending', 'list.csv', 'a']
  ])('%s', async (_, manifest, path) => {
    const { utterances } = await read(lines('path,emotion', `${path},happy`), manifest)
    expect(utterances.map(({ relativePath }) => relativePath)).toEqual(['wav/a.wav'])
  })

  test('absolute ones inside the folder', async () => {
    const { utterances } = await read(lines('path,emotion', `${join(folder.path, 'wav/a.wav')},happy`))
    expect(utterances.map(({ relativePath }) => relativePath)).toEqual(['wav/a.wav'])
  })

  test('composed and decomposed letters are the same', async () => {
    await folder.lay('u\u0308bung.wav')
    const { utterances } = await read(lines('path,emotion', '\u00fcbung.wav,happy'))
    expect(utterances.length).toBe(1)
  })

  test.each(['../other.wav', '/etc/passwd', 'C:\\data\\a.wav', 'wav/../../a.wav', '..\\a.wav'])(
    '%s is outside of the folder and refused',
    async (path) => {
      const { utterances, problems } = await read(lines('path,emotion', 'wav/b.wav,sad', `${path},happy`))
      expect(utterances.map(({ relativePath }) => relativePath)).toEqual(['wav/b.wav'])
      expect(problems[0]).toMatchObject({ code: 'corpus/outside-folder', file: 'list.csv', line: 3 })
    }
  )

  test('what is missing, and a name that several recordings have', async () => {
    await folder.lay('other/a.wav')
    const { problems } = await read(
      lines('path,emotion', 'wav/b.wav,sad', 'wav/gone.wav,happy', 'a.wav,happy')
    )
    expect(problems.slice(0, 2)).toMatchObject([
      {
        code: 'corpus/missing-file',
        message: '"list.csv", line 3 names "wav/gone.wav", which is not in the folder. Check the path.',
        file: 'list.csv',
        line: 3
      },
      {
        code: 'corpus/missing-file',
        message:
          '"list.csv", line 4 names "a.wav", a name that several recordings have. Write the path with its folders.',
        file: 'list.csv',
        line: 4
      }
    ])
  })
})

test('broken rows are named with their lines, and the rest is read', async () => {
  const { utterances, problems } = await read(
    lines(
      'path,emotion,start,end',
      'wav/a.wav,happy,,',
      'wav/a.wav,happy',
      ',happy,,',
      'wav/a.wav,,,',
      'wav/a.wav,sad,soon,',
      'wav/a.wav,sad,3,2',
      'wav/a.wav,sad,-1,2',
      'wav/b.wav,sad,,'
    )
  )
  expect(utterances.map(({ relativePath }) => relativePath)).toEqual(['wav/a.wav', 'wav/b.wav'])
  const told = problems
    .filter(({ code }) => code === 'corpus/bad-row')
    .map(({ line, message }) => [line, message])
  expect(new Map(told as [number, string][])).toEqual(
    new Map([
      [3, '"list.csv", line 3 has 2 columns where the header has 4; it is left out.'],
      [4, '"list.csv", line 4 has no path; it is left out.'],
      [5, '"list.csv", line 5 has no emotion; it is left out.'],
      [6, '"list.csv", line 6 has a start or end that is no time; it is left out.'],
      [7, '"list.csv", line 7 ends before it starts; it is left out.'],
      [8, '"list.csv", line 8 has a start or end that is no time; it is left out.']
    ])
  )
})

test('a file over two encodings is read and told', async () => {
  const content = Buffer.concat([
    Buffer.from('path,emotion,speaker\nwav/a.wav,happy,Jürgen\nwav/b.wav,sad,', 'utf8'),
    Buffer.from('Jürgen\n', 'latin1')
  ])
  const { utterances, problems } = await read(content)
  expect(utterances.map(({ speaker }) => speaker)).toEqual(['Jürgen', 'Jürgen'])
  expect(problems[0]).toMatchObject({ code: 'corpus/encoding', file: 'list.csv', line: 3 })
  expect(problems[0].message).toMatch(/line 3 can only be Windows-1252.*save the file as UTF-8/)
})

test.each([
  ['Latin-1', Buffer.from('path;emotion\nwav/a.wav;Ärger\n', 'latin1'), /read as Windows-1252/],
  ['UTF-16', Buffer.from('\uFEFFpath;emotion\nwav/a.wav;Ärger\n', 'utf16le'), /read as UTF-16/]
])('%s is read and said', async (_, content, note) => {
  const { utterances, notes } = await read(content)
  expect(utterances.map(({ emotion }) => emotion)).toEqual(['Ärger'])
  expect(notes.some(({ message }) => note.test(message))).toBe(true)
})

describe('several manifests', () => {
  test('are read together; equal rows count once, others contradict', async () => {
    await folder.write('all.csv', lines('path,emotion', 'wav/a.wav,happy', 'wav/b.wav,sad'))
    const { utterances, problems, notes } = await read(
      lines('path,emotion', 'wav/b.wav,angry', 'wav/a.wav,happy', 'wav/deep/c.flac,sad'),
      'sub/train.tsv'
    )
    expect(utterances.map(({ relativePath, emotion }) => [relativePath, emotion])).toEqual([
      ['wav/a.wav', 'happy'],
      ['wav/b.wav', 'sad'],
      ['wav/deep/c.flac', 'sad']
    ])
    expect(problems[0]).toMatchObject({ code: 'corpus/label-conflict', file: 'sub/train.tsv', line: 2 })
    expect(notes[0].message).toMatch(/^Read "all.csv" and "sub\/train.tsv"/)
  })

  test('of which one is chosen, by option or by its own path', async () => {
    await folder.lay(...clips)
    await folder.write('all.csv', lines('path,emotion', 'wav/a.wav,happy', 'wav/b.wav,sad'))
    await folder.write('sub/some.csv', lines('path,emotion', '../wav/a.wav,angry'))
    for (const corpus of [
      await folder.read({ manifest: 'sub/some.csv' }),
      await readCorpus({ folder: join(folder.path, 'all.csv') })
    ]) {
      expect(corpus.id).toBe('manifest')
      expect(corpus.utterances.length).toBe(corpus.notes[0].message.includes('all.csv') ? 2 : 1)
    }
  })

  test('the one that was chosen must be one', async () => {
    await folder.lay(...clips)
    await folder.write('notes.csv', 'a,b\n1,2\n')
    for (const manifest of ['notes.csv', 'gone.csv']) {
      await expect(folder.read({ manifest })).rejects.toMatchObject({
        code: 'corpus/not-recognized',
        message: expect.stringContaining(`"${manifest}" is no table with a path and an emotion`) as string
      })
    }
  })
})

describe('ids', () => {
  test('are the manifest’s own where it has them', async () => {
    const { utterances } = await read(lines('id,path,emotion', 'x1,wav/a.wav,happy', 'x2,wav/b.wav,sad'))
    expect(utterances.map(({ id }) => id)).toEqual(['x1', 'x2'])
  })

  test('are paths where its own are not unique', async () => {
    const { utterances } = await read(lines('id,path,emotion', '1,wav/a.wav,happy', '1,wav/b.wav,sad'))
    expect(utterances.map(({ id }) => id)).toEqual(['wav/a', 'wav/b'])
  })
})

test('a manifest that finds nothing is told, unless the folder is a corpus without it', async () => {
  await folder.lay(...clips)
  await folder.write('list.csv', lines('path,emotion', 'gone/x.wav,happy'))
  await expect(folder.read()).rejects.toMatchObject({
    code: 'corpus/missing-file',
    message: expect.stringMatching(
      /"list.csv" lists no recording that can be used.*names "gone\/x.wav"/
    ) as string
  })
  await folder.lay('angry/1.wav', 'angry/2.wav', 'angry/3.wav', 'sad/1.wav', 'sad/2.wav')
  expect((await folder.read()).id).toBe('class-folders')
})

test('a table in a folder of classes that lists other things is passed over', async () => {
  await folder.lay('angry/1.wav', 'sad/1.wav')
  await folder.write('speakers.csv', 'name,age\nAda,36\n')
  await folder.write('table.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 1, 2]))
  expect((await folder.read()).id).toBe('class-folders')
})

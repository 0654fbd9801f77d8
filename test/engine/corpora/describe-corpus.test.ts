import { expect, test } from 'vitest'
import { describeCorpus } from '../../../src/engine/corpora/describe-corpus.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { messages } from '../../messages.ts'

const folder = temporaryFolder()

test('terms, layout, speakers by sex and labels', async () => {
  await folder.lay('wav/03a01Fa.wav', 'wav/08a01Fb.wav', 'wav/08a02Nc.wav')
  expect(messages(describeCorpus(await folder.read()))).toEqual([
    'EMO-DB: German; licence: CC0-1.0.',
    'Recognized EMO-DB by its file names: 3 recordings of 1 woman and 1 man.',
    'Labels: 2 F (happy) and 1 N (neutral).'
  ])
})

test('a second corpus of one layout is called by its key; labels that are words stand alone', async () => {
  await folder.lay('Angry/1.wav', 'Trauer/1.wav')
  const corpus = { ...(await folder.read()), key: 'class-folders-2' }
  expect(messages(describeCorpus(corpus))).toEqual([
    'Class folders "class-folders-2": licence: not stated; the terms of the recordings apply.',
    'Read 2 recordings from folders named after emotions: Angry and Trauer.',
    'Labels: 1 Angry and 1 Trauer (sad).'
  ])
})

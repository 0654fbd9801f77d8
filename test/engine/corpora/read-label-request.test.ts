import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLabelRequest } from '../../../src/engine/corpora/read-label-request.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()

test.each(['paper', 'paper+excited', 'own'])('%s is a request by name', async (name) => {
  expect(await readLabelRequest(name, folder.path)).toBe(name)
})

describe('a file', () => {
  test.each([
    ['of labels and classes alone', '{"W": "angry", "L": null}', { map: { W: 'angry', L: null } }],
    [
      'with all it may say',
      '{"base": "paper", "map": {"exc": "happy"}}',
      { base: 'paper', map: { exc: 'happy' } }
    ],
    ['with a label called map', '{"map": "happy", "x": "sad"}', { map: { map: 'happy', x: 'sad' } }],
    ['by corpus', '{"corpora": {"emo-db": {"W": "angry"}}}', { corpora: { 'emo-db': { W: 'angry' } } }],
    ['with a byte order mark', '\uFEFF{"classes": ["sad", "happy"]}', { classes: ['sad', 'happy'] }]
  ])('%s', async (_, text, request) => {
    await folder.write('map.json', text)
    expect(await readLabelRequest('map.json', folder.path)).toEqual(request)
    expect(await readLabelRequest(join(folder.path, 'map.json'), '/')).toEqual(request)
  })

  test.each([
    ['that is no JSON', '{"W": angry}', /"map.json" is not JSON/],
    ['that is a list', '["angry"]', /is no label map/],
    ['that says nothing', '{}', /names no label/],
    ['with a number for a class', '{"map": {"W": 1}}', /cannot be used at "map.W"/],
    ['with a misspelled field', '{"mapp": {"W": "angry"}}', /mapp/]
  ])('%s is refused with the place', async (_, text, sentence) => {
    await folder.write('map.json', text)
    await expect(readLabelRequest('map.json', folder.path)).rejects.toMatchObject({
      code: 'labels/invalid',
      message: expect.stringMatching(sentence) as string
    })
  })

  test('that is not there', async () => {
    await expect(readLabelRequest('papers', folder.path)).rejects.toMatchObject({
      code: 'file/not-found',
      message: expect.stringContaining('"papers" is neither paper') as string
    })
  })
})

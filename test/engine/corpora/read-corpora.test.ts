import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-corpora-'))
  for (const name of ['one', 'two', 'onemore']) {
    for (const emotion of ['angry', 'sad']) {
      await mkdir(join(parent, name, emotion), { recursive: true })
      await writeFile(join(parent, name, emotion, 'a.wav'), '')
    }
  }
})
afterEach(() => rm(parent, { recursive: true }))

const read = (...names: string[]) => readCorpora(names.map((name) => ({ folder: join(parent, name) })))

test('corpora of one layout get keys of their own, in the order given', async () => {
  const corpora = await read('two', 'one', 'onemore')
  expect(corpora.map(({ id, key, folder }) => [id, key, folder])).toEqual([
    ['class-folders', 'class-folders', join(parent, 'two')],
    ['class-folders', 'class-folders-2', join(parent, 'one')],
    ['class-folders', 'class-folders-3', join(parent, 'onemore')]
  ])
})

test('a corpus that is given twice is refused by name', async () => {
  await expect(read('one', 'two', 'one')).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(`"${join(parent, 'one')}"`) as string
  })
})

test('a corpus inside another is refused: its recordings would count twice', async () => {
  await expect(readCorpora([{ folder: parent }, { folder: join(parent, 'one') }])).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('hold the same recordings') as string
  })
})

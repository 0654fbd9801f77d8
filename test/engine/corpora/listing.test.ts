import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isWithin, listFolder } from '../../../src/engine/corpora/listing.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const outside = temporaryFolder()

const list = async () => {
  const { paths, audio, problems } = await listFolder(folder.path)
  return { paths, audio: audio.map(({ path }) => path), problems: problems.list() }
}

test('files at any depth, in the order of their paths', async () => {
  const deep = `${Array.from({ length: 30 }, (_, level) => `level${level}`).join('/')}/x.wav`
  await folder.lay('b.wav', deep, 'a/Z.FLAC', 'a/notes.txt', '.hidden/c.wav', 'a/.d.wav')
  const { paths, audio } = await list()
  expect(paths).toEqual(['a/Z.FLAC', 'a/notes.txt', 'b.wav', deep])
  expect(audio).toEqual(['a/Z.FLAC', 'b.wav', deep])
})

test('a file is told apart into folder and name', async () => {
  await folder.lay('a/b/one.two.wav', 'top.mp3', 'wav')
  const { audio } = await listFolder(folder.path)
  expect(audio).toEqual([
    { path: 'a/b/one.two.wav', folder: 'a/b', stem: 'one.two' },
    { path: 'top.mp3', folder: '', stem: 'top' }
  ])
})

describe('links', () => {
  test('that leave the folder are refused, files and folders', async () => {
    await outside.lay('secret.wav', 'more/other.wav')
    await folder.lay('own.wav')
    await symlink(join(outside.path, 'secret.wav'), join(folder.path, 'link.wav'))
    await symlink(join(outside.path, 'more'), join(folder.path, 'more'))
    const { paths, problems } = await list()
    expect(paths).toEqual(['own.wav'])
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['corpus/outside-folder', 'link.wav'],
      ['corpus/outside-folder', 'more']
    ])
  })

  test('to a folder whose name begins alike leave it as well', async () => {
    await mkdir(`${folder.path}-other`, { recursive: true })
    await writeFile(`${folder.path}-other/a.wav`, '')
    await folder.lay('own.wav')
    await symlink(`${folder.path}-other`, join(folder.path, 'link'))
    expect((await list()).problems.map(({ code }) => code)).toEqual(['corpus/outside-folder'])
  })

  test('that stay inside are followed', async () => {
    await folder.lay('all/1.wav', 'all/2.wav')
    await mkdir(join(folder.path, 'angry'))
    await symlink('../all/1.wav', join(folder.path, 'angry/one.wav'))
    await symlink('all', join(folder.path, 'same'))
    const { paths, problems } = await list()
    expect(paths).toEqual(['all/1.wav', 'all/2.wav', 'angry/one.wav', 'same/1.wav', 'same/2.wav'])
    expect(problems).toEqual([])
  })

  test('in circles end', async () => {
    await folder.lay('a/1.wav', 'b/2.wav')
    await symlink('..', join(folder.path, 'a/up'))
    await symlink('../b', join(folder.path, 'a/b'))
    await symlink('../a', join(folder.path, 'b/a'))
    const { paths, problems } = await list()
    expect(paths).toEqual(expect.arrayContaining(['a/1.wav', 'b/2.wav', 'a/b/2.wav', 'b/a/1.wav']))
    expect(paths.length).toBeLessThan(10)
    expect(problems).toEqual([])
  })

  test('that lead nowhere are told', async () => {
    await folder.lay('own.wav')
    await symlink('gone.wav', join(folder.path, 'link.wav'))
    expect((await list()).problems).toMatchObject([{ code: 'file/unreadable', file: 'link.wav' }])
  })

  test('the folder itself may be one', async () => {
    await outside.lay('own.wav')
    await symlink(outside.path, join(folder.path, 'corpus'))
    const { paths } = await listFolder(join(folder.path, 'corpus'))
    expect(paths).toEqual(['own.wav'])
  })
})

test('a name that is no text is told, not opened', async () => {
  const name = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.wav')])
  // Some file systems refuse such a name themselves.
  const isThere = await writeFile(name, '').then(
    () => true,
    () => false
  )
  await folder.lay('own.wav')
  const { paths, problems } = await list()
  expect(paths).toEqual(['own.wav'])
  expect(problems.map(({ code }) => code)).toEqual(isThere ? ['file/unreadable'] : [])
})

test('a folder that may not be read is told, the rest is listed', async () => {
  await folder.lay('own.wav', 'locked/a.wav')
  await chmod(folder.path, 0o755)
  await chmod(join(folder.path, 'locked'), 0)
  // Root may read everything, so it becomes nobody for a moment.
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  const { paths, problems } = await list().finally(() => {
    if (isRoot) process.seteuid?.(0)
  })
  await chmod(join(folder.path, 'locked'), 0o755)
  expect(paths).toEqual(['own.wav'])
  expect(problems).toMatchObject([{ code: 'file/unreadable', file: 'locked' }])
})

describe('text', () => {
  test('is decoded', async () => {
    await folder.write('list.csv', Buffer.from('Ärger', 'latin1'))
    const { readText } = await listFolder(folder.path)
    expect(await readText('list.csv')).toMatchObject({ text: 'Ärger', encoding: 'Windows-1252' })
  })

  test('that is none is refused', async () => {
    await folder.write('list.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 1, 2]))
    const { readText } = await listFolder(folder.path)
    await expect(readText('list.csv')).rejects.toMatchObject({
      code: 'file/unreadable',
      message: expect.stringContaining('"list.csv" is not a text file') as string
    })
    await expect(readText('gone.csv')).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})

test.each([
  ['/a/b', '/a', true],
  ['/a', '/a', true],
  ['/ab', '/a', false],
  ['/a/..b', '/a', true],
  ['/b', '/a', false],
  ['/a/../b', '/a', false]
])('%s within %s: %s', (path, outer, answer) => {
  expect(isWithin(path, outer)).toBe(answer)
  expect(isWithin(tmpdir(), '/')).toBe(true)
})

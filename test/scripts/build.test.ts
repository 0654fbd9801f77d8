import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { hashFiles } from '../../scripts/setup/build.mjs'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'affectron-build-'))
  await mkdir(join(root, 'src/deep'), { recursive: true })
  await writeFile(join(root, 'src/a.ts'), 'one')
  await writeFile(join(root, 'src/deep/b.ts'), 'two')
  await writeFile(join(root, 'package.json'), '{}')
})

const hash = () => hashFiles(root, ['src', 'package.json'])

test('sources that did not change have the same hash, whenever they were written', async () => {
  const before = await hash()
  await writeFile(join(root, 'src/a.ts'), 'one')
  expect(await hash()).toBe(before)
})

test('a changed, moved, added or differently divided source has another hash', async () => {
  const seen = new Set([await hash()])
  const changes = [
    () => writeFile(join(root, 'src/deep/b.ts'), 'three'),
    () => rename(join(root, 'src/a.ts'), join(root, 'src/c.ts')),
    () => writeFile(join(root, 'src/d.ts'), ''),
    () => writeFile(join(root, 'package.json'), '{ }'),
    // The same bytes in the same order, but the border between two files lies elsewhere.
    () => Promise.all([writeFile(join(root, 'src/c.ts'), 'on'), writeFile(join(root, 'src/d.ts'), 'e')])
  ]
  for (const [i, change] of changes.entries()) {
    await change()
    seen.add(await hash())
    expect(seen.size).toBe(i + 2)
  }
})

test('a missing source is an error, not an empty one', async () => {
  await expect(hashFiles(root, ['nowhere'])).rejects.toThrow(/ENOENT/)
})

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ModelNames } from '../../../src/main/models/names.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-names-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('keeps what a person calls their models, also for the next start', async () => {
  const names = new ModelNames(folder)
  await names.set('a-1', 'Ears')
  await names.set('b-2', 'Öhrchen')
  await names.set('a-1', 'Good ears')
  expect(await new ModelNames(folder).all()).toEqual({ 'a-1': 'Good ears', 'b-2': 'Öhrchen' })
  expect(readdirSync(folder)).toEqual(['names.json'])
})

it('loses none of those that are given at the same time', async () => {
  const names = new ModelNames(folder)
  const ids = Array.from({ length: 20 }, (_, i) => `model-${i}`)
  await Promise.all(ids.map((id) => names.set(id, `Name of ${id}`)))
  expect(Object.keys(await names.all()).sort()).toEqual(ids.sort())
})

it.each(['', '{', '[]', '{"a-1": 7}', '{"a-1": ""}'])('takes %j for no names', async (text) => {
  writeFileSync(join(folder, 'names.json'), text)
  expect(await new ModelNames(folder).all()).toEqual({})
})

it('says when a name cannot be kept, and can keep the next', async () => {
  const names = new ModelNames(join(folder, 'file/models'))
  writeFileSync(join(folder, 'file'), '')
  await expect(names.set('a-1', 'Ears')).rejects.toMatchObject({ code: 'file/not-writable' })
  rmSync(join(folder, 'file'))
  await names.set('a-1', 'Ears')
  expect(await names.all()).toEqual({ 'a-1': 'Ears' })
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Shelf } from '../../../src/main/models/shelf.ts'
import { bundleAt, changeCard, damage, load, shippedModels } from './real-bundle.ts'

let scratch: string
let own: string
let shelf: Shelf

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-shelf-'))
  own = join(scratch, 'own')
  shelf = new Shelf({ shipped: shippedModels, own, load })
})

afterEach(() => rmSync(scratch, { recursive: true, force: true }))

const bundle = (name: string) => bundleAt(join(scratch, name), name)
const ids = async () => (await shelf.list()).models.map(({ id }) => id)
const shippedId = async () => (await ids())[0]
const files = () => (existsSync(own) ? readdirSync(own).sort() : [])

describe('the list', () => {
  it('is the shipped model alone before a person has any, even without a folder for them', async () => {
    const { models, broken } = await shelf.list()
    expect(models).toMatchObject([{ name: 'Four emotions', isShipped: true }])
    expect(models[0].bytes).toBeGreaterThan(100_000)
    expect(broken).toEqual([])
    expect(JSON.stringify(models)).not.toContain(shippedModels)
  })

  it('names what cannot be used with its reason, beside all others', async () => {
    const { id } = await shelf.add(bundle('Second ears'))
    mkdirSync(join(own, 'holiday-pictures'))
    bundleAt(join(own, 'from-the-future'))
    changeCard(join(own, 'from-the-future'), { formatVersion: 999 })
    const { models, broken } = await shelf.list()
    expect(models.map((model) => model.id)).toContain(id)
    expect(broken.map(({ folder, failure }) => [folder, failure.code])).toEqual([
      ['from-the-future', 'model/too-new'],
      ['holiday-pictures', 'model/not-found']
    ])
  })

  it('shows a model once that lies there under two names, the shipped one first', async () => {
    bundleAt(join(own, 'copied-by-hand'))
    expect(await ids()).toHaveLength(1)
    expect((await shelf.list()).models[0].isShipped).toBe(true)
  })
})

describe('adding', () => {
  it('brings a model once, however often', async () => {
    const source = bundle('Second ears')
    const first = await shelf.add(source)
    const second = await shelf.add(source)
    expect(first).toMatchObject({ isNew: true })
    expect(second).toEqual({ id: first.id, isNew: false })
    expect(files()).toEqual([first.id])
    expect(await ids()).toEqual([await shippedId(), first.id])
  })

  it('of the shipped one brings nothing', async () => {
    const { isNew } = await shelf.add(join(shippedModels, 'four-emotions'))
    expect(isNew).toBe(false)
    expect(files()).toEqual([])
  })

  it('of an archive says that it is to be unpacked', async () => {
    writeFileSync(join(scratch, 'model.ZIP'), 'PK')
    await expect(shelf.add(join(scratch, 'model.ZIP'))).rejects.toMatchObject({ code: 'model/packed' })
  })

  it('of an ONNX file says that it is a network for other programs', async () => {
    writeFileSync(join(scratch, 'Model.ONNX'), 'any network')
    await expect(shelf.add(join(scratch, 'Model.ONNX'))).rejects.toMatchObject({
      code: 'model/foreign',
      message: expect.stringContaining('card.json') as string
    })
    expect(files()).toEqual([])
  })

  it('into a place that is no folder is refused, and the models that ship stay', async () => {
    writeFileSync(own, 'a file')
    await expect(shelf.add(bundle('Second ears'))).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(await ids()).toHaveLength(1)
  })
})

describe('a name', () => {
  it('is the person’s own, the id stays', async () => {
    const id = await shippedId()
    await shelf.rename(id, 'My ears')
    expect((await shelf.list()).models).toMatchObject([{ id, name: 'My ears' }])
    expect((await shelf.detail(id)).card.name).toBe('My ears')
  })

  it('of a model that is gone is not kept', async () => {
    await expect(shelf.rename('nobody', 'My ears')).rejects.toMatchObject({ code: 'model/not-found' })
    expect(files()).toEqual([])
  })

  it('given to a copy makes another model', async () => {
    const id = await shippedId()
    const copy = await shelf.duplicate(id, 'Four emotions (copy)')
    expect(copy).not.toBe(id)
    expect((await shelf.list()).models.map(({ name }) => name)).toEqual([
      'Four emotions',
      'Four emotions (copy)'
    ])
  })
})

describe('a check', () => {
  it('compares every file with the card', async () => {
    const { id } = await shelf.add(bundle('Second ears'))
    expect((await shelf.check(id)).map(({ state }) => state)).toEqual(['same', 'same', 'same'])
    damage(join(own, id, 'weights-1-of-1.bin'))
    rmSync(join(own, id, 'report.json'))
    expect(await shelf.check(id)).toEqual([
      { name: 'model.json', state: 'same' },
      { name: 'report.json', state: 'missing' },
      { name: 'weights-1-of-1.bin', state: 'changed' }
    ])
  })
})

describe('an export', () => {
  it('is a folder that is the same model elsewhere', async () => {
    const id = await shippedId()
    const target = join(scratch, 'usb')
    mkdirSync(target)
    expect(await shelf.exportTo(id, target)).toBe(id)
    const other = new Shelf({ shipped: join(scratch, 'none'), own: target, load })
    expect((await other.list()).models.map((model) => model.id)).toEqual([id])
  })

  it('never overwrites what is there, be it empty', async () => {
    const id = await shippedId()
    mkdirSync(join(scratch, id))
    await expect(shelf.exportTo(id, scratch)).rejects.toMatchObject({ code: 'file/not-writable' })
    writeFileSync(join(scratch, id, 'mine.txt'), 'mine')
    await expect(shelf.exportTo(id, scratch)).rejects.toThrow('already there')
    expect(readFileSync(join(scratch, id, 'mine.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(join(scratch, id))).toEqual(['mine.txt'])
  })
})

describe('deleting', () => {
  it('hides at once, brings back whole, and deletes for good', async () => {
    const { id } = await shelf.add(bundle('Second ears'))
    const held = await shelf.hide(id)
    expect(await ids()).not.toContain(id)
    await held.undo()
    expect(await ids()).toContain(id)
    expect((await shelf.check(id)).every(({ state }) => state === 'same')).toBe(true)
    const again = await shelf.hide(id)
    await again.finish()
    expect(files()).toEqual([])
  })

  it('is not for what shipped, nor for what is gone', async () => {
    await expect(shelf.hide(await shippedId())).rejects.toMatchObject({ code: 'usage' })
    await expect(shelf.hide('nobody')).rejects.toMatchObject({ code: 'model/not-found' })
    await expect(shelf.hideBroken('../elsewhere')).rejects.toMatchObject({ code: 'model/not-found' })
  })

  it('of a folder that holds no usable model brings it back as it was', async () => {
    mkdirSync(join(own, 'holiday-pictures'), { recursive: true })
    writeFileSync(join(own, 'holiday-pictures/beach.jpg'), 'sea')
    const held = await shelf.hideBroken('holiday-pictures')
    expect((await shelf.list()).broken).toEqual([])
    await held.undo()
    expect(readFileSync(join(own, 'holiday-pictures/beach.jpg'), 'utf8')).toBe('sea')
  })

  it('can be undone though the same model came back meanwhile', async () => {
    const source = bundle('Second ears')
    const { id } = await shelf.add(source)
    const held = await shelf.hide(id)
    expect(await shelf.add(source)).toEqual({ id, isNew: true })
    await held.undo()
    expect(files()).toEqual([id])
    expect(await ids()).toContain(id)
  })

  it('twice keeps each apart: the end of the first does not take the second’s way back', async () => {
    const source = bundle('Second ears')
    const { id } = await shelf.add(source)
    const first = await shelf.hide(id)
    await shelf.add(source)
    const second = await shelf.hide(id)
    await first.finish()
    await second.undo()
    expect(await ids()).toContain(id)
  })

  it('that the app’s end interrupted is finished at the next start, as is a copy that was never done', async () => {
    const { id } = await shelf.add(bundle('Second ears'))
    const { id: stays } = await shelf.add(bundle('Third ears'))
    await shelf.hide(id)
    bundleAt(join(own, '.Fourth ears.4711.tmp'))
    await shelf.rename(stays, 'Mine')
    const next = new Shelf({ shipped: shippedModels, own, load })
    await next.tidy()
    expect(files()).toEqual(['names.json', stays].sort())
  })
})

import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packBundle } from '../../../src/engine/models/archive/pack-bundle.ts'
import { KeyRing } from '../../../src/engine/models/signing/key-ring.ts'
import { signCard, signerOf } from '../../../src/engine/models/signing/signature.ts'
import { Shelf } from '../../../src/main/models/shelf.ts'
import { saveExampleFusion, saveMembers } from '../../engine/models/example-fusion.ts'
import { bundleAt, changeCard, damage, load, shippedModels } from '../../engine/models/real-bundle.ts'

let scratch: string
let own: string
let keys: KeyRing
let shelf: Shelf

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-shelf-'))
  own = join(scratch, 'own')
  keys = new KeyRing(join(scratch, 'keys'))
  shelf = new Shelf({ shipped: shippedModels, own, keys, load })
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
    cpSync(join(shippedModels, 'four-emotions'), join(own, 'copied-by-hand'), { recursive: true })
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

  it('takes a model in one file', async () => {
    const source = bundle('Second ears')
    const file = join(scratch, 'second.affectron')
    writeFileSync(file, Buffer.concat(await packBundle(source)))
    const { id, isNew } = await shelf.add(file)
    expect(isNew).toBe(true)
    expect(files()).toEqual([id])
    expect((await shelf.check(id)).every(({ state }) => state === 'same')).toBe(true)
  })

  it('of a file that is none leaves nothing, and the models that are there stay', async () => {
    const { id } = await shelf.add(bundle('Second ears'))
    writeFileSync(join(scratch, 'model.ZIP'), 'PK')
    await expect(shelf.add(join(scratch, 'model.ZIP'))).rejects.toMatchObject({ code: 'model/not-archive' })
    expect(files()).toEqual([id])
    expect((await shelf.check(id)).every(({ state }) => state === 'same')).toBe(true)
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

describe('a model from outside', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const visible = () => files().filter((name) => !name.startsWith('.'))

  it('is shown whole and checked, and taken in only when the person says so', async () => {
    const source = bundle('Second ears')
    const { key } = await keys.ownOrNew()
    writeFileSync(join(source, 'signature.json'), signCard(readFileSync(join(source, 'card.json')), key))
    const file = join(scratch, 'second.affectron')
    const bytes = Buffer.concat(await packBundle(source))
    writeFileSync(file, bytes)
    const { shown, take } = await shelf.receive(file)
    expect(shown).toMatchObject({ file: 'second.affectron', isFile: true, isKnown: false })
    expect(shown.sha256).toBe(sha256(bytes))
    expect(shown.card).toMatchObject({
      ...{ name: 'Second ears', bytes: bytes.length, emotions: ['neutral', 'happy', 'angry', 'sad'] },
      signature: { fingerprint: signerOf(key).fingerprint, isOwn: true }
    })
    expect(visible()).toEqual([])
    // What happens to the file meanwhile changes nothing of what was shown.
    writeFileSync(file, 'something else')
    expect(await take()).toEqual({ id: shown.card.id, isNew: true })
    expect(files()).toEqual([shown.card.id])
    expect((await shelf.check(shown.card.id)).every(({ state }) => state === 'same')).toBe(true)
  })

  it('that is not wanted leaves nothing', async () => {
    const { leave } = await shelf.receive(bundle('Second ears'))
    await leave()
    expect(files()).toEqual([])
  })

  it('can be named by its card, whose hash is that of a folder', async () => {
    const card = join(bundle('Second ears'), 'card.json')
    const { shown, take } = await shelf.receive(card)
    expect(shown).toMatchObject({ isFile: false, sha256: sha256(readFileSync(card)) })
    const { id } = await take()
    const again = await shelf.receive(card)
    expect(again.shown.isKnown).toBe(true)
    expect(await again.take()).toEqual({ id, isNew: false })
    expect(files()).toEqual([id])
  })

  it('comes in once where it came by another way meanwhile', async () => {
    const source = bundle('Second ears')
    const { take } = await shelf.receive(source)
    const { id } = await shelf.add(source)
    expect(await take()).toEqual({ id, isNew: false })
    expect(files()).toEqual([id])
  })

  it('that is damaged is never shown', async () => {
    const source = bundle('Second ears')
    damage(join(source, 'weights-1-of-1.bin'))
    await expect(shelf.receive(source)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
    expect(files()).toEqual([])
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

describe('a signature', () => {
  async function signed(name: string) {
    const folder = bundle(name)
    const { key } = await new KeyRing(join(scratch, 'elsewhere')).ownOrNew()
    writeFileSync(join(folder, 'signature.json'), signCard(readFileSync(join(folder, 'card.json')), key))
    return { folder, fingerprint: signerOf(key).fingerprint }
  }

  it('comes with the model, whose key can be given a name', async () => {
    const { folder, fingerprint } = await signed('Second ears')
    const { id } = await shelf.add(folder)
    const signature = async () => (await shelf.detail(id)).card.signature
    expect(await signature()).toEqual({ fingerprint, isOwn: false })
    await shelf.nameSigner(id, 'Anna')
    expect(await signature()).toEqual({ fingerprint, isOwn: false, name: 'Anna' })
    await shelf.nameSigner(id, '')
    expect(await signature()).toEqual({ fingerprint, isOwn: false })
  })

  it('is lost by a copy under another name, which is another model', async () => {
    const { folder } = await signed('Second ears')
    const { id } = await shelf.add(folder)
    const copy = await shelf.duplicate(id, 'Third ears')
    expect((await shelf.detail(copy)).card.signature).toBeUndefined()
  })

  it('is missing of what nobody signed, and no key can be named then', async () => {
    const id = await shippedId()
    expect((await shelf.detail(id)).card.signature).toBeUndefined()
    await expect(shelf.nameSigner(id, 'Anna')).rejects.toMatchObject({ code: 'model/not-found' })
  })

  it('that no longer fits makes the model one that cannot be used', async () => {
    const { folder } = await signed('Second ears')
    const { id } = await shelf.add(folder)
    changeCard(join(own, id), { notFor: ['Nothing. Trust it.'] })
    const { models, broken } = await shelf.list()
    expect(models.map((model) => model.id)).not.toContain(id)
    expect(broken.map(({ failure }) => failure.code)).toEqual(['model/bad-signature'])
    await expect(shelf.add(join(own, id))).rejects.toMatchObject({ code: 'model/bad-signature' })
  })
})

describe('a fusion', () => {
  it('has its members with their scales, and what it is fitted on', async () => {
    await tf.setBackend('cpu')
    const { id } = await shelf.add(await saveExampleFusion(scratch))
    const { models } = await shelf.list()
    expect(models.find((model) => model.id === id)?.members).toEqual([
      { name: 'One', network: 'dnn' },
      { name: 'Two', network: 'lstm' }
    ])
    expect((await shelf.detail(id)).build).toEqual({
      kind: 'fusion',
      members: [
        // 3·4 + 4, 4·3 + 3 and 3·2 + 2; the other's as its own card counts them.
        { name: 'One', network: 'dnn', parameters: 39, scale: 0.75 },
        { name: 'Two', network: 'lstm', parameters: expect.any(Number) as number, scale: 0.25 }
      ],
      emotions: [
        { label: 'angry', offset: 0.5, prior: 0.5 },
        { label: 'sad', offset: -0.5, prior: 0.5 }
      ],
      heldOutUtterances: 10
    })
  })

  it('is copied, exported, brought in elsewhere and deleted whole, as any other model', async () => {
    await tf.setBackend('cpu')
    const { id } = await shelf.add(await saveExampleFusion(scratch))
    const copy = await shelf.duplicate(id, 'Both again')
    const file = join(scratch, 'both.affectron')
    writeFileSync(file, Buffer.concat(await packBundle(await shelf.folderOf(copy))))
    const other = new Shelf({ shipped: join(scratch, 'none'), own: join(scratch, 'other'), load, keys })
    expect(await other.add(file)).toEqual({ id: copy, isNew: true })
    expect((await other.check(copy)).every(({ state }) => state === 'same')).toBe(true)
    expect((await other.detail(copy)).card).toMatchObject({ name: 'Both again', network: 'fusion' })
    for (const each of [id, copy]) await (await shelf.hide(each)).finish()
    expect(files().filter((name) => name !== 'names.json')).toEqual([])
  })
})

describe('the facts of a network', () => {
  it('on functionals are one row a recording and its widths, of one over time its frames', async () => {
    await tf.setBackend('cpu')
    const [one, two] = await saveMembers(scratch)
    const { id: whole } = await shelf.add(one)
    const { id: overTime } = await shelf.add(two)
    const { build } = await shelf.detail(whole)
    expect(build).toMatchObject({ kind: 'whole', sharedSizes: [4], branchSize: 3, tasks: ['emotion'] })
    expect((await shelf.detail(overTime)).build).toMatchObject({
      ...{ kind: 'over-time', trunkSize: 4, unitsPerDirection: 2, branchSize: 4 }
    })
    const { id: real } = await shelf.add(bundle('Second ears'))
    expect((await shelf.detail(real)).build).toMatchObject({
      kind: 'over-time',
      normalization: 'training-z-norm'
    })
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
    const next = new Shelf({ shipped: shippedModels, own, keys, load })
    await next.tidy()
    expect(files()).toEqual(['names.json', stays].sort())
  })
})

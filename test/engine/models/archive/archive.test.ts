import { generateKeyPairSync } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packBundle } from '../../../../src/engine/models/archive/pack-bundle.ts'
import { unpackBundle } from '../../../../src/engine/models/archive/unpack-bundle.ts'
import { copyBundle } from '../../../../src/engine/models/copy-bundle.ts'
import { signCard, signerOf } from '../../../../src/engine/models/signing/signature.ts'
import { readCard } from '../../../../src/engine/models/bundle-files.ts'
import { AffectronError } from '../../../../src/shared/errors.ts'
import { bundleAt, changeCard, damage, load, networkBundle } from '../real-bundle.ts'
import { zipByHand, type HandEntry } from './zip-by-hand.ts'

let scratch: string
let parent: string

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-archive-'))
  parent = join(scratch, 'models')
  mkdirSync(parent)
})

afterEach(() => rmSync(scratch, { recursive: true, force: true }))

const names = ['card.json', 'model.json', 'report.json', 'weights-1-of-1.bin']
const real = (): HandEntry[] =>
  names.map((name) => ({ name, content: readFileSync(join(networkBundle, name)) }))

/** Writes an archive. */
function archive(bytes: Uint8Array | readonly HandEntry[], name = 'model.affectron'): string {
  const file = join(scratch, name)
  writeFileSync(file, bytes instanceof Uint8Array ? bytes : zipByHand(bytes))
  return file
}

const bring = (file: string) => copyBundle(file, parent, (id) => Promise.resolve(join(parent, id)), { load })
const packed = async (folder: string) => Buffer.concat(await packBundle(folder))

/** Everything that lies below a folder. */
const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

describe('a packed bundle', () => {
  it('is the same bytes again, whenever and wherever it lies, and none are compressed away', async () => {
    const folder = bundleAt(join(scratch, 'elsewhere'))
    const bytes = await packed(folder)
    expect(bytes.equals(await packed(networkBundle))).toBe(true)
    const sizes = names.map((name) => statSync(join(folder, name)).size)
    expect(bytes.length).toBeGreaterThan(sizes.reduce((sum, size) => sum + size, 0))
    // No time of the day it was made: 1980-01-01, as DOS writes it.
    expect(bytes.readUInt32LE(10)).toBe(0x00210000)
  })

  it('comes back byte for byte, under the same id', async () => {
    const id = await bring(archive(await packed(networkBundle)))
    expect(readdirSync(parent)).toEqual([id])
    expect(id).toBe((await readCard(networkBundle)).id)
    expect(below(join(parent, id))).toEqual(names)
    for (const name of names) {
      expect(readFileSync(join(parent, id, name)).equals(readFileSync(join(networkBundle, name)))).toBe(true)
    }
  })

  it('brings its signature; what else was packed with it is not kept', async () => {
    const folder = bundleAt(join(scratch, 'signed'))
    const key = generateKeyPairSync('ed25519').privateKey
    writeFileSync(join(folder, 'signature.json'), signCard(readFileSync(join(folder, 'card.json')), key))
    const bytes = await packBundle(folder, { readme: '# Mine' })
    const id = await bring(archive(Buffer.concat(bytes)))
    expect(below(join(parent, id))).toEqual([...names, 'signature.json'].sort())
    expect((await readCard(join(parent, id))).signer).toEqual(signerOf(key))
  })

  it('of a damaged bundle is none', async () => {
    const folder = bundleAt(join(scratch, 'damaged'))
    damage(join(folder, 'weights-1-of-1.bin'))
    await expect(packBundle(folder)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
  })

  it('is one that another program packed, compressed, with folders in it', async () => {
    const entries = real().map((entry) => ({ ...entry, deflate: true }))
    const id = await bring(archive([{ name: 'member-1/', mode: 0o40755 }, ...entries], 'model.zip'))
    expect(below(join(parent, id))).toEqual(names)
  })
})

describe('an archive is refused, and nothing of it stays', () => {
  /** What it holds beside a whole model. */
  const beside: [string, HandEntry, string][] = [
    ['that leads up', { name: '../evil' }, 'model/archive-name'],
    ['that leads up from a member', { name: 'member-1/../../evil' }, 'model/archive-name'],
    ['at an absolute path', { name: '/tmp/evil' }, 'model/archive-name'],
    ['on another drive', { name: 'C:evil' }, 'model/archive-name'],
    ['with backslashes', { name: '..\\evil' }, 'model/archive-name'],
    ['in a folder of its own', { name: 'model/evil' }, 'model/archive-name'],
    ['in a deeper folder', { name: 'member-1/deep/evil' }, 'model/archive-name'],
    ['that is hidden', { name: '.evil' }, 'model/archive-name'],
    ['with an end of text in its name', { name: 'report.json\u0000.txt' }, 'model/archive-name'],
    ['whose name ends in a dot', { name: 'card.json.' }, 'model/archive-name'],
    ['without a name', { name: '' }, 'model/archive-name'],
    ['called like another', { name: 'card.json' }, 'model/archive-name'],
    ['called like another but for case', { name: 'CARD.json' }, 'model/archive-name'],
    ['that is a link', { name: 'link', content: '/etc/passwd', mode: 0o120777 }, 'model/archive-name'],
    ['that is a pipe', { name: 'pipe', mode: 0o010644 }, 'model/archive-name'],
    ['that calls itself a folder', { name: 'folder', mode: 0o040755 }, 'model/archive-name'],
    ['that the card does not name', { name: 'run-me.sh', content: 'rm -rf /' }, 'model/archive-name'],
    ['that is locked', { name: 'report2.json', flags: 1 }, 'model/archive-encrypted'],
    ['that is strongly locked', { name: 'report2.json', flags: 0x41 }, 'model/archive-damaged'],
    ['packed in a way nobody knows', { name: 'report2.json', method: 12 }, 'model/archive-damaged'],
    [
      'that is a bomb and says so',
      { name: 'bomb.bin', content: new Uint8Array(150_000_000), deflate: true },
      'model/archive-too-large'
    ],
    [
      'that says it is huge',
      { name: 'huge.bin', declared: 0xfffffff0, method: 8 },
      'model/archive-too-large'
    ],
    [
      'that shares its bytes with another',
      { name: 'x.bin', overlaps: true, declared: 700_000 },
      'model/archive-damaged'
    ]
  ]
  it.each(beside)('with a file %s', async (_, entry, code) => {
    const before = below(scratch)
    const file = archive([...real(), entry])
    await expect(bring(file)).rejects.toMatchObject({ code })
    expect(below(scratch)).toEqual([...before, 'model.affectron'].sort())
    expect(existsSync(join(scratch, 'evil'))).toBe(false)
  })

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['that is empty', () => new Uint8Array(), 'model/not-archive'],
    ['that is no zip', () => Buffer.from('not a zip at all'), 'model/not-archive'],
    ['that is an empty zip', () => zipByHand([]), 'model/not-archive'],
    ['of something else', () => zipByHand([{ name: 'photo.jpg', content: 'sea' }]), 'model/not-archive'],
    [
      'that says it holds too many files',
      () => zipByHand(real(), { entryCount: 5_000 }),
      'model/archive-too-large'
    ],
    [
      'that says it holds more files than it does',
      () => zipByHand(real(), { entryCount: 9 }),
      'model/archive-damaged'
    ],
    [
      'that holds more than it declares',
      () =>
        zipByHand(
          real().map((entry) =>
            entry.name === 'report.json' ? { ...entry, deflate: true, declared: 10 } : entry
          )
        ),
      'model/archive-damaged'
    ],
    [
      'that holds less than it declares',
      () =>
        zipByHand(
          real().map((entry) =>
            entry.name === 'report.json' ? { ...entry, deflate: true, declared: 1e6 } : entry
          )
        ),
      'model/archive-damaged'
    ],
    ['without its weights', () => zipByHand(real().slice(0, 3)), 'model/hash-mismatch'],
    [
      'whose card is no JSON',
      () =>
        zipByHand(real().map((entry) => (entry.name === 'card.json' ? { ...entry, content: '{' } : entry))),
      'model/invalid'
    ],
    [
      'that was cut off',
      async () => (await packed(networkBundle)).subarray(0, 100_000),
      'model/archive-damaged'
    ],
    [
      'of which a bit is wrong',
      async () => {
        const bytes = await packed(networkBundle)
        bytes[bytes.length >> 1] ^= 1
        return bytes
      },
      'model/hash-mismatch'
    ]
  ])('%s', async (_, bytes, code) => {
    await expect(bring(archive(await bytes()))).rejects.toMatchObject({ code })
    expect(readdirSync(parent)).toEqual([])
  })

  it('of another program, with what to choose instead', async () => {
    const file = archive(new TextEncoder().encode('onnx'), 'other.onnx')
    await expect(bring(file)).rejects.toMatchObject({ code: 'model/foreign' })
  })

  it('of a newer Affectron, by the name of the file', async () => {
    const folder = bundleAt(join(scratch, 'future'))
    changeCard(folder, { formatVersion: 999 })
    const entries = names.map((name) => ({ name, content: readFileSync(join(folder, name)) }))
    await expect(bring(archive(entries))).rejects.toMatchObject({
      code: 'model/too-new',
      message: expect.stringContaining('"model.affectron"') as string
    })
  })

  it('whose signature is of another card', async () => {
    const key = generateKeyPairSync('ed25519').privateKey
    const content = signCard(new TextEncoder().encode('{}'), key)
    await expect(bring(archive([...real(), { name: 'signature.json', content }]))).rejects.toMatchObject({
      code: 'model/bad-signature'
    })
    expect(readdirSync(parent)).toEqual([])
  })

  it('that is not there, and one that is a folder of nothing', async () => {
    await expect(bring(join(scratch, 'nowhere.affectron'))).rejects.toMatchObject({ code: 'model/not-found' })
    mkdirSync(join(scratch, 'folder.affectron'))
    await expect(bring(join(scratch, 'folder.affectron'))).rejects.toMatchObject({ code: 'model/not-found' })
  })

  it('where nothing can be written, and the archive stays as it is', async () => {
    const bytes = await packed(networkBundle)
    const file = archive(bytes)
    writeFileSync(join(scratch, 'file'), '')
    await expect(
      copyBundle(file, join(scratch, 'file'), (id) => Promise.resolve(join(scratch, 'file', id)), { load })
    ).rejects.toMatchObject({ code: 'file/not-writable' })
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('beside a model that is there, which stays as it is', async () => {
    const id = await bring(archive(await packed(networkBundle)))
    const before = names.map((name) => readFileSync(join(parent, id, name)))
    await expect(bring(archive([...real(), { name: '../evil' }]))).rejects.toBeInstanceOf(AffectronError)
    expect(readdirSync(parent)).toEqual([id])
    names.forEach((name, i) => expect(readFileSync(join(parent, id, name)).equals(before[i])).toBe(true))
  })
})

describe('whatever bytes an archive has', () => {
  /** A small file in place of the weights: what is unpacked is compared with the card by the caller. */
  const small = () =>
    zipByHand(names.map((name) => ({ name, content: name === 'card.json' ? card : name, deflate: true })))
  const card = readFileSync(join(networkBundle, 'card.json'))

  /** Unpacks into a folder of its own; true where it was unpacked. @throws where anything but the folder changed */
  async function attempt(bytes: Uint8Array): Promise<boolean> {
    const room = mkdtempSync(join(scratch, 'room-'))
    const target = join(room, 'inside', 'target')
    mkdirSync(target, { recursive: true })
    const file = join(room, 'a.zip')
    writeFileSync(file, bytes)
    let isDone = true
    try {
      await unpackBundle(file, target)
    } catch (error) {
      isDone = false
      if (!(error instanceof AffectronError)) throw error
      expect(error.code).toMatch(/^model\//)
    }
    expect(readdirSync(room).sort()).toEqual(['a.zip', 'inside'])
    expect(readdirSync(join(room, 'inside'))).toEqual(['target'])
    for (const name of below(target)) expect(names).toContain(name)
    rmSync(room, { recursive: true })
    return isDone
  }

  it('an error with a code, or what was packed, and nothing outside the folder', async () => {
    const whole = small()
    expect(await attempt(whole)).toBe(true)
    const change = fc.record({ at: fc.nat({ max: whole.length - 1 }), to: fc.nat({ max: 255 }) })
    // Most of what can go wrong stands in the directory at the end.
    const ending = fc.record({
      at: fc.integer({ min: whole.length - 300, max: whole.length - 1 }),
      to: fc.nat({ max: 255 })
    })
    const changes = fc.array(fc.oneof(change, ending), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, fc.nat({ max: whole.length }), fc.boolean(), async (list, end, isCut) => {
        const bytes = Buffer.from(whole)
        for (const { at, to } of list) bytes[at] = to
        await attempt(isCut ? bytes.subarray(0, end) : bytes)
      }),
      { numRuns: 300 }
    )
  })

  it('also with any names', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '',
      'C:',
      'member-1',
      'card.json',
      'model.json',
      'con',
      '~',
      'ä',
      '\\',
      ' '
    )
    const name = fc.oneof(
      fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('/')),
      fc.string({ maxLength: 12 })
    )
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 3 }), async (list) => {
        const entries = list.map((each) => ({ name: each, content: 'x' }))
        await attempt(zipByHand([{ name: 'card.json', content: card }, ...entries]))
      }),
      { numRuns: 200 }
    )
  })
})

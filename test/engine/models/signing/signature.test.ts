import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCard } from '../../../../src/engine/models/bundle-files.ts'
import { KeyRing } from '../../../../src/engine/models/signing/key-ring.ts'
import { signCard, signerOf, verifySignature } from '../../../../src/engine/models/signing/signature.ts'
import { bundleAt, changeCard } from '../real-bundle.ts'

let scratch: string
let ring: KeyRing
const bytesOf = (text: string) => new TextEncoder().encode(text)

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-keys-'))
  ring = new KeyRing(join(scratch, 'keys'))
})

afterEach(() => rmSync(scratch, { recursive: true, force: true }))

/** The key of RFC 8032, section 7.1, test 1, and its public half. */
const rfcKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString(
      'base64url'
    ),
    x: Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString(
      'base64url'
    )
  }
})

describe('a signature', () => {
  it('is that of RFC 8032 over the bytes alone, so that other programs can check it', () => {
    const file = JSON.parse(signCard(new Uint8Array(), rfcKey)) as { signature: string; publicKey: string }
    expect(Buffer.from(file.signature, 'base64').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
    )
    // The last 32 bytes of the DER text are the key itself.
    expect(Buffer.from(file.publicKey, 'base64').subarray(-32).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    )
  })

  it('names the key that made it by a fingerprint of 80 bits', () => {
    const { fingerprint } = verifySignature(bytesOf('{}'), bytesOf(signCard(bytesOf('{}'), rfcKey)), 'model')
    expect(fingerprint).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/)
    expect(fingerprint).toBe(signerOf(rfcKey).fingerprint)
    expect(fingerprint).not.toBe(signerOf(generateKeyPairSync('ed25519').privateKey).fingerprint)
  })

  const good = signCard(bytesOf('{"name": 1}'), rfcKey)
  const changed = (change: object) => JSON.stringify({ ...(JSON.parse(good) as object), ...change })
  const { publicKey: other } = signerOf(generateKeyPairSync('ed25519').privateKey)
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  it.each([
    ['of another card', '{"name": 2}', good],
    ['of a card with one more space', '{"name":  1}', good],
    ['with another key', '{"name": 1}', changed({ publicKey: other })],
    ['with no key', '{"name": 1}', changed({ publicKey: '' })],
    [
      'with a key of another kind',
      '{"name": 1}',
      changed({ publicKey: rsa.export({ format: 'der', type: 'spki' }).toString('base64') })
    ],
    [
      'with the key written in another way',
      '{"name": 1}',
      changed({ publicKey: `${signerOf(rfcKey).publicKey} ` })
    ],
    ['that is empty', '{"name": 1}', changed({ signature: '' })],
    ['of a newer format', '{"name": 1}', changed({ formatVersion: 2 })],
    ['of another algorithm', '{"name": 1}', changed({ algorithm: 'none' })],
    ['with something added', '{"name": 1}', changed({ name: 'Anna' })],
    ['that is no JSON', '{"name": 1}', 'signed, Anna'],
    ['that is nothing', '{"name": 1}', '']
  ])('%s is refused', (_, card, signature) => {
    expect(() => verifySignature(bytesOf(card), bytesOf(signature), 'model')).toThrow(
      expect.objectContaining({ code: 'model/bad-signature' })
    )
  })
})

describe('the card of a bundle', () => {
  const sign = (folder: string) => {
    const card = readFileSync(join(folder, 'card.json'))
    writeFileSync(join(folder, 'signature.json'), signCard(card, rfcKey))
  }

  it('says whose key signed it, and nothing where nobody did; the id is the same', async () => {
    const folder = bundleAt(join(scratch, 'model'))
    const unsigned = await readCard(folder)
    expect(unsigned.signer).toBeUndefined()
    sign(folder)
    const signed = await readCard(folder)
    expect(signed).toEqual({ ...unsigned, signer: signerOf(rfcKey) })
  })

  it('is refused when anything in it was changed after it was signed', async () => {
    const folder = bundleAt(join(scratch, 'model'))
    sign(folder)
    changeCard(folder, { notFor: ['Nothing.'] })
    await expect(readCard(folder)).rejects.toMatchObject({ code: 'model/bad-signature' })
  })

  it.skipIf(process.platform === 'win32')('is refused when a link stands for the signature', async () => {
    const folder = bundleAt(join(scratch, 'model'))
    sign(folder)
    const elsewhere = join(scratch, 'elsewhere.json')
    writeFileSync(elsewhere, readFileSync(join(folder, 'signature.json')))
    rmSync(join(folder, 'signature.json'))
    symlinkSync(elsewhere, join(folder, 'signature.json'))
    await expect(readCard(folder)).rejects.toMatchObject({ code: 'model/bad-signature' })
  })
})

describe('a person’s key', () => {
  it('is made once, and read by nobody else', async () => {
    expect(await ring.own()).toBeUndefined()
    const first = await ring.ownOrNew()
    const second = await new KeyRing(join(scratch, 'keys')).ownOrNew()
    expect([first.isNew, second.isNew]).toEqual([true, false])
    expect(signerOf(second.key)).toEqual(signerOf(first.key))
    if (process.platform !== 'win32') {
      expect(statSync(ring.keyFile).mode & 0o777).toBe(0o600)
      expect(statSync(join(scratch, 'keys')).mode & 0o777).toBe(0o700)
    }
  })

  it('is never overwritten, not even a damaged one', async () => {
    mkdirSync(join(scratch, 'keys'))
    writeFileSync(ring.keyFile, 'not a key')
    await expect(ring.ownOrNew()).rejects.toMatchObject({ code: 'key/damaged' })
    expect(readFileSync(ring.keyFile, 'utf8')).toBe('not a key')
  })

  it('of another kind is not taken', async () => {
    mkdirSync(join(scratch, 'keys'))
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    writeFileSync(ring.keyFile, rsa.export({ format: 'pem', type: 'pkcs8' }))
    await expect(ring.own()).rejects.toMatchObject({ code: 'key/damaged' })
  })

  it('cannot be made where nothing can be written', async () => {
    writeFileSync(join(scratch, 'keys'), 'a file')
    await expect(ring.ownOrNew()).rejects.toMatchObject({ code: 'file/not-writable' })
  })

  it.skipIf(process.platform === 'win32')('is not waited for where a link leads nowhere', async () => {
    mkdirSync(join(scratch, 'keys'))
    symlinkSync(join(scratch, 'nowhere'), ring.keyFile)
    await expect(ring.ownOrNew()).rejects.toMatchObject({ code: 'file/not-writable' })
  })

  it('is recognized as one’s own', async () => {
    const { key } = await ring.ownOrNew()
    expect(await ring.describe(signerOf(key))).toMatchObject({ isOwn: true })
    expect(await ring.describe(signerOf(rfcKey))).toMatchObject({ isOwn: false })
  })
})

describe('names of keys', () => {
  it('are kept, changed and forgotten, also when given at once', async () => {
    const [anna, ben] = [0, 1].map(() => signerOf(generateKeyPairSync('ed25519').privateKey))
    await Promise.all([ring.setName(anna, 'Anna'), ring.setName(ben, 'Ben')])
    expect(await ring.names()).toEqual({ [anna.publicKey]: 'Anna', [ben.publicKey]: 'Ben' })
    await ring.setName(ben, 'Benjamin')
    await ring.setName(anna, '')
    expect(await new KeyRing(join(scratch, 'keys')).names()).toEqual({ [ben.publicKey]: 'Benjamin' })
    expect(await ring.describe(ben)).toEqual({ fingerprint: ben.fingerprint, name: 'Benjamin', isOwn: false })
    expect(await ring.describe(anna)).toEqual({ fingerprint: anna.fingerprint, isOwn: false })
  })

  it('that cannot be read name nothing', async () => {
    mkdirSync(join(scratch, 'keys'))
    writeFileSync(join(scratch, 'keys/known-keys.json'), '[1]')
    expect(await ring.names()).toEqual({})
  })
})

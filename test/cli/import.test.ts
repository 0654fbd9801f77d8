import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder } from '../../src/cli/data-folder.ts'
import { importModel, showKey } from '../../src/cli/import.ts'
import type { ImportCommand, KeyCommand } from '../../src/cli/import-options.ts'
import { packBundle } from '../../src/engine/models/archive/pack-bundle.ts'
import { KeyRing } from '../../src/engine/models/signing/key-ring.ts'
import { signCard, signerOf } from '../../src/engine/models/signing/signature.ts'
import { bundleAt, load } from '../engine/models/real-bundle.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let cwd: string
let keys: KeyRing
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'affectron-import-'))
  keys = new KeyRing(join(cwd, 'keys'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

async function take(command: ImportCommand) {
  const terminal = recordedTerminal()
  const code = await importModel(command, { terminal, cwd, keys, ownModels: join(cwd, 'own'), load })
  return { code, ...terminal }
}

async function show(command: KeyCommand) {
  const terminal = recordedTerminal()
  const code = await showKey(command, { terminal, cwd, keys })
  return { code, ...terminal }
}

const anna = generateKeyPairSync('ed25519').privateKey

/** The shipped model in one file. */
async function packed(name: string, signedBy?: typeof anna): Promise<string> {
  const folder = bundleAt(join(cwd, 'source'))
  if (signedBy !== undefined) {
    writeFileSync(join(folder, 'signature.json'), signCard(readFileSync(join(folder, 'card.json')), signedBy))
  }
  writeFileSync(join(cwd, name), Buffer.concat(await packBundle(folder)))
  rmSync(folder, { recursive: true })
  return name
}

describe('affectron import', () => {
  it('puts a model where the app finds it, once, and names its folder', async () => {
    const model = await packed('a.affectron')
    const first = await take({ model })
    const [id] = readdirSync(join(cwd, 'own'))
    expect(first).toMatchObject({ code: 0, results: `${join(cwd, 'own', id)}\n` })
    expect(first.notes).toEqual(['Every file is as the card says, and the model was loaded.', 'Not signed.'])
    const second = await take({ model })
    expect(second).toMatchObject({ code: 0, results: first.results })
    expect(second.notes[0]).toBe('This model is there already.')
    expect(readdirSync(join(cwd, 'own'))).toEqual([id])
  })

  it('or into a folder of one’s choice, and says whose key signed it', async () => {
    const { results, notes } = await take({ model: await packed('a.affectron', anna), out: 'models' })
    const [id] = readdirSync(join(cwd, 'models'))
    expect(results).toBe(`${join('models', id)}\n`)
    const { fingerprint } = signerOf(anna)
    expect(notes[1]).toBe(`Signed by a key that you have not named (${fingerprint}).`)
    expect(existsSync(join(cwd, 'own'))).toBe(false)
  })

  it('of something else leaves nothing', async () => {
    writeFileSync(join(cwd, 'photo.zip'), 'PK')
    await expect(take({ model: 'photo.zip', out: 'models' })).rejects.toMatchObject({
      code: 'model/not-archive'
    })
    await expect(take({ model: 'nowhere', out: 'models' })).rejects.toMatchObject({ code: 'model/not-found' })
    expect(readdirSync(join(cwd, 'models'))).toEqual([])
  })
})

describe('affectron key', () => {
  it('makes a key once and shows it', async () => {
    const first = await show({})
    const second = await show({})
    const { key } = await keys.ownOrNew()
    expect(first.results).toContain(signerOf(key).fingerprint)
    expect(first.results).toContain(keys.keyFile)
    expect(first.results).not.toContain('PRIVATE')
    expect(second.results).toBe(first.results)
    expect([first.notes.length, second.notes.length]).toEqual([1, 0])
  })

  it('shows whose key signed a model, and names it', async () => {
    const model = await packed('a.affectron', anna)
    const { fingerprint } = signerOf(anna)
    expect((await show({ model })).results).toContain('not named')
    expect((await show({ model, name: ' Anna ' })).results).toBe(`Signed by Anna (${fingerprint}).\n`)
    const folder = (await take({ model, out: 'models' })).results.trim()
    expect((await show({ model: folder })).results).toBe(`Signed by Anna (${fingerprint}).\n`)
    expect((await show({ model, name: '' })).results).toContain('not named')
  })

  it('knows one’s own', async () => {
    const { key } = await keys.ownOrNew()
    const { results } = await show({ model: await packed('a.affectron', key) })
    expect(results).toBe(`Signed with your own key (${signerOf(key).fingerprint}).\n`)
  })

  it('has nothing to name where nobody signed', async () => {
    const model = await packed('a.affectron')
    expect((await show({ model })).results).toBe('Not signed.\n')
    await expect(show({ model, name: 'Anna' })).rejects.toMatchObject({ code: 'usage' })
    await expect(show({ name: 'Anna' })).rejects.toMatchObject({ code: 'usage' })
  })
})

it('the app’s data lie where Electron puts them', () => {
  expect(dataFolder({}, 'linux', '/home/a')).toBe(join('/home/a', '.config', 'Affectron'))
  expect(dataFolder({ XDG_CONFIG_HOME: '/x' }, 'linux', '/home/a')).toBe(join('/x', 'Affectron'))
  expect(dataFolder({}, 'darwin', '/Users/a')).toBe(
    join('/Users/a', 'Library', 'Application Support', 'Affectron')
  )
  expect(dataFolder({ APPDATA: '/roaming' }, 'win32', '/a')).toBe(join('/roaming', 'Affectron'))
})

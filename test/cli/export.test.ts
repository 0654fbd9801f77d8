import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportCommand } from '../../src/cli/export.ts'
import type { ExportCommand } from '../../src/cli/export-options.ts'
import type { ExportReport, ExportRequest } from '../../src/engine/exporting/export-model.ts'
import { KeyRing } from '../../src/engine/models/signing/key-ring.ts'
import { signerOf } from '../../src/engine/models/signing/signature.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const root = join(import.meta.dirname, '../..')
const modelsFolder = join(root, 'resources/models')

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-export-'))
  await mkdir(join(cwd, 'run', 'best'), { recursive: true })
  await writeFile(join(cwd, 'run', 'best', 'card.json'), '{}')
})
afterEach(() => rm(cwd, { recursive: true }))

async function run(command: Partial<ExportCommand>) {
  const terminal = recordedTerminal()
  const asked: { bundle?: string; request?: ExportRequest } = {}
  const code = await exportCommand(
    { model: 'run', out: 'a.onnx', ...command },
    {
      ...{ terminal, cwd, modelsFolder, samplesFolder: join(root, 'resources/samples') },
      keys: new KeyRing(join(cwd, 'keys')),
      exportModel: (bundle, request) => {
        Object.assign(asked, { bundle, request })
        const report: ExportReport = {
          format: request.format,
          model: { id: 'tiny-1a2b', name: 'Tiny' },
          out: request.out,
          files: [{ name: 'a.onnx', bytes: 123, sha256: 'abc' }],
          verified: [{ with: 'a runtime 1.0', clips: 4, differences: { attention: 2.5e-8 }, tolerance: 1e-5 }]
        }
        return Promise.resolve(report)
      }
    }
  )
  return { code, terminal, ...asked }
}

describe('affectron export', () => {
  it('signs with the person’s key, which is made at the first time', async () => {
    const first = await run({ out: 'a.affectron', sign: true })
    const second = await run({ out: 'a.affectron', sign: true })
    const { key } = await new KeyRing(join(cwd, 'keys')).ownOrNew()
    expect(first.request?.options?.signingKey?.equals(key)).toBe(true)
    expect(second.request?.options?.signingKey?.equals(key)).toBe(true)
    expect(first.terminal.notes[0]).toContain('your new key')
    expect(second.terminal.notes[0]).toContain(signerOf(key).fingerprint)
  })

  it('does not sign unasked, nor what has no place for it', async () => {
    expect((await run({ out: 'a.affectron' })).request?.options).toEqual({})
    await expect(run({ sign: true })).rejects.toMatchObject({ code: 'usage' })
    expect(await readdir(cwd)).toEqual(['run'])
  })

  it('exports the model of a run by the ending of the file, and hears the samples', async () => {
    const { code, bundle, request } = await run({ out: 'deep/A.ONNX' })
    expect(code).toBe(0)
    expect(bundle).toBe(join(cwd, 'run', 'best'))
    expect(request).toMatchObject({ format: 'onnx', out: join(cwd, 'deep', 'A.ONNX'), options: {} })
    expect(request!.clips).toHaveLength(4)
  })

  it('takes a model that ships by its folder’s name', async () => {
    const { bundle } = await run({ model: 'four-emotions' })
    expect(bundle).toBe(join(modelsFolder, 'four-emotions'))
  })

  it('refuses to choose an input where there is none to choose', async () => {
    await expect(run({ out: 'a.html', input: 'samples' })).rejects.toMatchObject({ code: 'usage' })
    expect((await run({ out: 'a.html' })).request).toMatchObject({ format: 'html', options: {} })
  })

  it('passes on what the file shall take', async () => {
    const { request } = await run({ format: 'onnx', out: 'any name', input: 'network' })
    expect(request).toMatchObject({ format: 'onnx', options: { input: 'network' } })
  })

  it('says for a person what was written and how close it is', async () => {
    const { terminal } = await run({})
    expect(terminal.results.split('\n')).toEqual([
      'Model tiny-1a2b as onnx in "a.onnx":',
      'a.onnx  123 bytes  SHA-256 abc',
      '',
      'Verified with a runtime 1.0 on 4 recordings; right is at most 1e-5.',
      'attention  2.5e-8',
      ''
    ])
  })

  it('says the same as JSON', async () => {
    const { terminal } = await run({ json: true })
    expect(JSON.parse(terminal.results)).toMatchObject({
      format: 'onnx',
      out: 'a.onnx',
      files: [{ bytes: 123 }],
      verified: [{ differences: { attention: 2.5e-8 } }]
    })
  })

  it('asks for a format where the name tells none', async () => {
    await expect(run({ out: 'model.xyz' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--format: onnx') as string
    })
  })
})

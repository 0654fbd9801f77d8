import type * as promises from 'node:fs/promises'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadBundle } from '../../src/engine/models/bundle.ts'
import { resume, train } from '../../src/engine/training/train.ts'
import { parseRunSpec } from '../../src/engine/training/run-spec.ts'

/** Names of files for which the disk has no room. */
let full: RegExp | undefined

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof promises>()
  const refuse = (path: unknown) => {
    if (full?.test(String(path)) !== true) return
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  }
  const guarded = {
    open: async (...args: Parameters<typeof fs.open>) => (refuse(args[0]), fs.open(...args)),
    writeFile: async (...args: Parameters<typeof fs.writeFile>) => (refuse(args[0]), fs.writeFile(...args)),
    appendFile: async (...args: Parameters<typeof fs.appendFile>) => (refuse(args[0]), fs.appendFile(...args))
  }
  return { ...fs, ...guarded, default: { ...fs, ...guarded } }
})

let parent: string
const spec = parseRunSpec(
  {
    name: 'Full',
    corpora: [{ folder: join(import.meta.dirname, '../data/emodb') }],
    protocol: { kind: 'pair', testSpeakers: ['03', '08'] },
    settings: { trunkSize: 4, unitsPerDirection: 4, branchSize: 4, maxEpochs: 2, patience: 2 }
  },
  'spec',
  '/'
)

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-full-'))
})

afterAll(() => rm(parent, { recursive: true, force: true }))

describe('a full disk', () => {
  it.each([
    ['the checkpoint', /\.checkpoint/],
    ['the model', /\.best\..*\.tmp/],
    ['the progress', /progress\.jsonl/],
    ['the result', /result\.json/]
  ])('for %s ends the run with its code, and with room again it goes on', async (name, files) => {
    const out = join(parent, name.replace(' ', '-'))
    full = files
    await expect(train(spec, out)).rejects.toMatchObject({ code: 'file/disk-full' })
    full = undefined
    expect(await readdir(out)).not.toContain('result.json')
    const result = await resume(out)
    expect(result.epochs).toHaveLength(2)
    const bundle = await loadBundle(join(out, 'best'))
    expect(bundle.card.metrics?.overall).toEqual(result.metrics.overall)
    bundle.dispose()
  })

  it('at the start leaves no run', async () => {
    full = /config\.json/
    await expect(train(spec, join(parent, 'none'))).rejects.toMatchObject({ code: 'file/disk-full' })
    full = undefined
    expect(await readdir(join(parent, 'none'))).toEqual([])
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analyzer } from '../../../src/engine/analysis/analyzer.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { doctor } from '../../../src/cli/doctor.ts'
import { doctorText } from '../../../src/cli/formats/doctor-text.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

let empty: string
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'affectron-doctor-'))
})
afterAll(() => rm(empty, { recursive: true }))

const run = async (createAnalyzer: () => Promise<Analyzer>) => {
  const terminal = recordedTerminal()
  const surroundings = { terminal, root: empty, modelsFolder: empty, version: '1.2.3', createAnalyzer }
  const code = await doctor({ format: 'json' }, surroundings)
  const account = JSON.parse(terminal.results) as Parameters<typeof doctorText>[0]
  return { code, account, find: (name: string) => account.findings.find((finding) => finding.name === name) }
}

describe('affectron doctor', () => {
  it('ends with 4 and says why when no backend starts', async () => {
    const fail = () =>
      Promise.reject(AffectronError.from({ code: 'compute/unavailable', message: 'No backend starts.' }))
    const { code, account, find } = await run(fail)
    expect(code).toBe(4)
    expect(account.works).toBe(false)
    expect(find('Backend')).toMatchObject({ state: 'broken', detail: 'No backend starts.' })
  })

  it('names the backend with its reason, and misses the models', async () => {
    const analyzer: Analyzer = {
      backend: {
        name: 'wasm',
        reason: { message: 'WebAssembly computes.', said: { key: 'compute.wasm' } },
        warnings: [
          {
            code: 'compute/gpu-unused',
            message: 'The GPU is not used.',
            said: { key: 'compute.gpuUnusedPlain' }
          }
        ],
        versions: { tfjs: '4.22.0' }
      },
      models: () => Promise.resolve([]),
      hear: () => Promise.reject(new Error('not asked for')),
      live: () => Promise.reject(new Error('not asked for')),
      deletionCheck: () => Promise.reject(new Error('not asked for')),
      analyze: () => Promise.reject(new Error('not asked for')),
      timeline: () => Promise.reject(new Error('not asked for')),
      dispose: () => Promise.resolve()
    }
    const { code, find } = await run(() => Promise.resolve(analyzer))
    expect(code).toBe(4)
    expect(find('Backend')).toMatchObject({
      state: 'ok',
      detail: 'wasm. WebAssembly computes. (tfjs 4.22.0)',
      advice: 'The GPU is not used.'
    })
    expect(find('Models')).toMatchObject({ state: 'broken' })
  })

  it('reads as a sentence, aligned lines, and advice under them', () => {
    const findings = [
      { name: 'Node.js', state: 'ok' as const, detail: '20.20.2' },
      { name: 'GPU', state: 'absent' as const, detail: 'none', advice: 'Buy one.' }
    ]
    expect(doctorText({ version: '1.2.3', works: true, findings }))
      .toBe(`Affectron 1.2.3 can analyze recordings on this machine.

  ok     Node.js  20.20.2
  -      GPU      none
                  Buy one.
`)
    const broken = [{ ...findings[0], state: 'broken' as const }]
    expect(doctorText({ version: '1', works: false, findings: broken })).toContain(
      'cannot analyze recordings'
    )
  })
})

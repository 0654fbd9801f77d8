import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeNpy } from '../../src/engine/features/npy.ts'
import { features } from '../../src/cli/features.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, 'resources/samples')
let out: string
let clips: string[]

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'affectron-features-'))
  clips = (await readdir(samples)).filter((name) => name.endsWith('.wav')).sort()
})
afterAll(() => rm(out, { recursive: true }))

const run = async (inputs: string[], format: 'npy' | 'csv', folder: string) => {
  const terminal = recordedTerminal()
  const command = { inputs, set: 'lld36' as const, format, out: join(out, folder) }
  const code = await features(command, { terminal, cwd: root, now: () => 0 })
  return { code, terminal }
}

describe('affectron features', () => {
  it('writes a matrix per clip and names each on stdout', async () => {
    const { code, terminal } = await run([samples], 'npy', 'npy')
    expect(code).toBe(0)
    const expected = clips.map((name) => join(out, 'npy', name.replace('.wav', '.npy')))
    expect(terminal.results.trimEnd().split('\n').sort()).toEqual(expected)
    const clip = await readFile(join(samples, clips[0]))
    const { shape, data } = decodeNpy(await readFile(expected[0]))
    // 16-bit mono at 16 kHz behind a 44 byte header: frames of 400 samples every 160.
    expect(shape).toEqual([Math.floor(((clip.length - 44) / 2 - 400) / 160) + 1, 36])
    expect(data.every(Number.isFinite)).toBe(true)
  })

  it('writes the same numbers as CSV under their names', async () => {
    const path = join(samples, clips[0])
    await run([path], 'csv', 'both')
    await run([path], 'npy', 'both')
    const stem = join(out, 'both', clips[0].replace('.wav', ''))
    const [header, ...rows] = (await readFile(`${stem}.csv`, 'utf8')).trimEnd().split('\n')
    expect(header.split(',').slice(0, 2)).toEqual(['zcr', 'energy'])
    const values = Float32Array.from(rows.flatMap((row) => row.split(',').map(Number)))
    expect(values).toEqual(decodeNpy(await readFile(`${stem}.npy`)).data)
  })

  it('reports what cannot be read, goes on, and ends with 1', async () => {
    const broken = join(root, 'test/data/audio/malformed/text.wav')
    const { code, terminal } = await run([broken, join(samples, clips[0])], 'npy', 'some')
    expect(code).toBe(1)
    expect(await readdir(join(out, 'some'))).toEqual([clips[0].replace('.wav', '.npy')])
    expect(terminal.notes[0]).toContain('text.wav')
  })

  it('says that a folder cannot be written', async () => {
    await expect(run([samples], 'npy', 'npy/' + clips[0].replace('.wav', '.npy'))).rejects.toMatchObject({
      code: 'file/not-writable'
    })
  })
})

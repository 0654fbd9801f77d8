import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSamples } from '../../src/engine/audio/read-samples.ts'
import { extractIs10 } from '../../src/engine/features/is10/extract.ts'
import { is10Names } from '../../src/engine/features/is10/names.ts'
import { decodeNpy } from '../../src/engine/features/npy.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { features, type FeaturesCommand } from '../../src/cli/features.ts'
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

const run = async (
  inputs: string[],
  format: FeaturesCommand['format'],
  folder: string,
  options: Partial<FeaturesCommand> = {}
) => {
  const terminal = recordedTerminal()
  const command: FeaturesCommand = {
    inputs,
    set: 'lld36',
    format,
    out: join(out, folder),
    ...options
  }
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

  it('writes the 1,582 features as one table with a row per clip', async () => {
    const { code, terminal } = await run([samples], 'csv', 'is10', { set: 'is10' })
    expect(code).toBe(0)
    expect(terminal.results).toBe(`${join(out, 'is10', 'is10.csv')}\n`)
    const [header, ...rows] = (await readFile(join(out, 'is10/is10.csv'), 'utf8')).trimEnd().split('\n')
    expect(header.split(',')).toEqual(['file', ...is10Names('compat')])
    expect(rows.map((row) => row.split(',')[0])).toEqual(clips.map((name) => join(samples, name)))
    const values = Float32Array.from(rows[0].split(',').slice(1), Number)
    const { samples: heard } = await readSamples(await readFile(join(samples, clips[0])), clips[0])
    expect(values).toEqual(extractIs10(heard))
  })

  it('writes the same matrix as npy, with the files and names beside it', async () => {
    await run([samples], 'npy', 'is10', { set: 'is10', variant: 'paraling' })
    const { shape } = decodeNpy(await readFile(join(out, 'is10/is10-paraling.npy')))
    expect(shape).toEqual([clips.length, 1582])
    const words: unknown = JSON.parse(await readFile(join(out, 'is10/is10-paraling.json'), 'utf8'))
    expect(words).toEqual({
      files: clips.map((name) => join(samples, name)),
      names: is10Names('paraling')
    })
  })

  it('gives the same table from several threads as from one, without the clip that is too short', async () => {
    const short = join(out, 'short.wav')
    await writeFile(short, encodeWav([new Float32Array(1439).fill(0.1)], 16000, 'pcm16'))
    const inputs = [
      join(root, 'test/data/emodb/wav/03*.wav'),
      short,
      join(root, 'test/data/emodb/wav/08*.wav')
    ]
    const one = await run(inputs, 'csv', 'one', { set: 'is10', threads: 1 })
    const three = await run(inputs, 'csv', 'three', { set: 'is10', threads: 3 })
    expect([one.code, three.code]).toEqual([1, 1])
    const table = await readFile(join(out, 'one/is10.csv'), 'utf8')
    expect(await readFile(join(out, 'three/is10.csv'), 'utf8')).toBe(table)
    expect(table.trimEnd().split('\n')).toHaveLength(1 + 13)
    expect(three.terminal.notes[0]).toBe(
      `affectron: ${short}: The clip lasts 89 ms; at least 90 ms are needed for these features. Choose a longer recording.`
    )
    expect(three.terminal.notes[1]).toBe('13 of 14 files done.')
  })

  it.each(['compat', 'paraling'] as const)(
    'refuses the variant %s of frame features, which have none, before anything is heard',
    async (variant) => {
      const refused = run([samples], 'npy', 'none', { set: 'lld36', variant })
      await expect(refused).rejects.toMatchObject({ code: 'usage' })
      await expect(refused).rejects.toThrow(/--variant belongs to .*--set is10/)
      expect(await readdir(out)).not.toContain('none')
    }
  )

  it('writes no table when canceled', async () => {
    const terminal = recordedTerminal()
    terminal.cancel()
    const command: FeaturesCommand = {
      inputs: [samples],
      set: 'is10',
      format: 'csv',
      out: join(out, 'no')
    }
    expect(await features(command, { terminal, cwd: root, now: () => 0 })).toBe(130)
    expect(await readdir(join(out, 'no'))).toEqual([])
  })
})

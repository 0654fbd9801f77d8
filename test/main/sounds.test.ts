import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sounds, rangeOf } from '../../src/main/sounds.ts'
import { soundAddress } from '../../src/shared/channels.ts'
import { encodeWav } from '../../src/shared/wav.ts'

let folder: string
let sounds: Sounds
const id = randomUUID()
const kept = randomUUID()
const samples = Float32Array.from({ length: 100 }, (_, i) => (i - 50) / 128)
const file = encodeWav([samples], 16000, 'pcm16')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affectron-sounds-'))
  writeFileSync(join(folder, 'kept.wav'), encodeWav([samples], 16000, 'float32'))
  sounds = new Sounds(join(folder, 'sounds'), (asked) =>
    asked === kept ? Promise.resolve(join(folder, 'kept.wav')) : Promise.reject(new Error('not there'))
  )
  writeFileSync(await sounds.pathOfNew(id), file)
})

afterEach(() => rmSync(folder, { recursive: true }))

const ask = (address: string, range?: string) =>
  sounds.answer(new Request(address, range === undefined ? {} : { headers: { range } }))

it('gives a whole sound, or the part that is asked for', async () => {
  const whole = await ask(soundAddress(id))
  expect(whole?.status).toBe(200)
  expect(new Uint8Array((await whole?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(file)
  const part = await ask(soundAddress(id), 'bytes=44-53')
  expect(part?.status).toBe(206)
  expect(part?.headers.get('content-range')).toBe(`bytes 44-53/${file.length}`)
  expect(new Uint8Array((await part?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(file.slice(44, 54))
  expect((await ask(soundAddress(id), 'bytes=9000-'))?.status).toBe(416)
  expect((await ask(soundAddress(kept)))?.status).toBe(200)
})

it('knows nothing but recordings', async () => {
  expect((await ask(soundAddress(randomUUID())))?.status).toBe(404)
  for (const path of ['app://affectron/index.html', soundAddress('..%2Fkept'), soundAddress('kept.wav')])
    expect(await ask(path)).toBeUndefined()
})

it('gives samples of either kind of file, fewer at the end', async () => {
  for (const recording of [id, kept]) {
    expect(await sounds.piece(recording, 10, 5)).toEqual(samples.slice(10, 15))
    expect(await sounds.piece(recording, 95, 50)).toEqual(samples.slice(95))
  }
  await expect(sounds.piece(randomUUID(), 0, 1)).rejects.toThrow()
})

it('forgets what an earlier run left', async () => {
  await sounds.tidy()
  expect((await ask(soundAddress(id)))?.status).toBe(404)
})

it('reads ranges as media elements write them', () => {
  expect(rangeOf('bytes=0-', 10)).toEqual({ start: 0, end: 9 })
  expect(rangeOf('bytes=2-5', 10)).toEqual({ start: 2, end: 5 })
  expect(rangeOf('bytes=2-500', 10)).toEqual({ start: 2, end: 9 })
  expect(rangeOf('bytes=-3', 10)).toEqual({ start: 7, end: 9 })
  for (const bad of ['bytes=-', 'bytes=5-2', 'bytes=10-', 'bytes=0-1,4-5', 'lines=1-2'])
    expect(rangeOf(bad, 10)).toBeUndefined()
})

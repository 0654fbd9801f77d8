import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readClip } from '../../../src/engine/audio/read-clip.ts'
import { AffectronError } from '../../../src/shared/errors.ts'
import { audioFile, faultsOf } from './support.ts'

/** One real file of each kind. */
const originals = [
  'formats/a/pcm16-44k1.flac',
  'formats/a/mp3-16k-48kbps.mp3',
  'formats/a/vorbis-16k.ogg',
  'formats/a/opus-24kbps.ogg',
  'formats/a/opus-48kbps.webm',
  'formats/a/pcm16-16k.aiff',
  'formats/a/aac-16k-48kbps.m4a',
  'malformed/float64.wav',
  'malformed/adpcm-ima.wav',
  'malformed/adpcm-ms.wav',
  'malformed/extensible-20-in-24.wav',
  'malformed/rf64.wav'
].map(audioFile)

type Mutation = (bytes: Uint8Array) => Uint8Array

/** A place in the file; half of them in the first 200 bytes, where the headers are. */
const place = fc.oneof(
  fc.nat(200).map((offset) => (length: number) => Math.min(offset, length)),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (length: number) => Math.floor(share * length))
)

const truncate: fc.Arbitrary<Mutation> = place.map((at) => (bytes) => bytes.slice(0, at(bytes.length)))
const overwrite: fc.Arbitrary<Mutation> = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 }))
  .map(([at, patch]) => (bytes) => {
    const changed = bytes.slice()
    const start = at(bytes.length)
    changed.set(patch.subarray(0, bytes.length - start), start)
    return changed
  })
const insert: fc.Arbitrary<Mutation> = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 300 }))
  .map(([at, extra]) => (bytes) => {
    const start = at(bytes.length)
    return new Uint8Array([...bytes.subarray(0, start), ...extra, ...bytes.subarray(start)])
  })

const mutated = fc
  .tuple(
    fc.constantFrom(...originals),
    fc.array(fc.oneof(truncate, overwrite, overwrite, insert), { minLength: 1, maxLength: 6 })
  )
  .map(([bytes, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), bytes))

/** Far more than any of the originals needs: no header can talk the decoders into gigabytes. */
const MAX_SAMPLES = 50e6

async function expectClipOrError(bytes: Uint8Array): Promise<void> {
  try {
    const clip = await readClip(bytes, 'clip')
    expect(faultsOf([clip.samples])).toEqual([])
    expect(clip.samples.length).toBeLessThan(MAX_SAMPLES)
  } catch (error) {
    expect(error).toBeInstanceOf(AffectronError)
    expect((error as AffectronError).message).toContain('"clip"')
  }
}

describe('whatever the bytes', () => {
  it('arbitrary ones give finite samples or an error for a person', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), expectClipOrError), { numRuns: 200 })
  })

  it('ones that start like audio give finite samples or an error for a person', async () => {
    const starts = originals.map((bytes) => bytes.subarray(0, 64))
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.nat(64), fc.uint8Array({ maxLength: 3000 }))
      .map(([start, length, rest]) => new Uint8Array([...start.subarray(0, length), ...rest]))
    await fc.assert(fc.asyncProperty(bytes, expectClipOrError), { numRuns: 200 })
  })

  it('a real file, cut, changed and with bytes put in, gives finite samples or an error for a person', async () => {
    await fc.assert(fc.asyncProperty(mutated, expectClipOrError), { numRuns: 200 })
  })
})

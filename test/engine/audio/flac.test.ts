import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { audioFile } from './support.ts'

const files = ['a', 'b', 'c'].flatMap((clip) =>
  ['pcm16-16k', 'pcm16-44k1', 'pcm24-16k'].map((kind) => `${clip}/${kind}`)
)

describe('FLAC', () => {
  it.each(files)('%s has the samples whose MD5 its encoder wrote into the header', async (path) => {
    const bytes = audioFile(`formats/${path}.flac`)
    const { channels } = await decodeAudio(bytes, 'clip')
    const width = path.includes('pcm24') ? 3 : 2
    const samples = Buffer.alloc(channels[0].length * width)
    channels[0].forEach((x, i) => samples.writeIntLE(x * 2 ** (8 * width - 1), i * width, width))
    // STREAMINFO follows "fLaC" and a 4-byte block header; the signature is its last 16 bytes.
    const signature = Buffer.from(bytes.subarray(4 + 4 + 18, 4 + 4 + 34)).toString('hex')
    expect(createHash('md5').update(samples).digest('hex')).toBe(signature)
  })

  it('keeps later sound in its place when a frame is damaged', async () => {
    const bytes = audioFile('formats/a/pcm16-16k.flac')
    const whole = await decodeAudio(bytes, 'clip')
    const broken = bytes.slice()
    broken[Math.floor(bytes.length / 2)] ^= 0xff
    const repaired = await decodeAudio(broken, 'clip')
    expect(repaired.warnings.map(({ code }) => code)).toEqual(['audio/damaged'])
    expect(repaired.channels[0]).toHaveLength(whole.channels[0].length)
    const differing = Array.from(repaired.channels[0]).flatMap((x, i) =>
      x === whole.channels[0][i] ? [] : [i]
    )
    // One frame of 4,096 samples is silent, all others are as they were.
    expect(differing.length).toBeGreaterThan(3000)
    expect(Math.max(...differing) - Math.min(...differing)).toBeLessThan(4096)
    expect(differing.every((i) => repaired.channels[0][i] === 0)).toBe(true)
  })

  it('is read behind an ID3 tag', async () => {
    const tag = new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5])
    const bytes = new Uint8Array([...tag, ...audioFile('malformed/flac-named.wav')])
    const { container, channels } = await decodeAudio(bytes, 'clip')
    expect([container, channels[0].length]).toEqual(['flac', 1600])
  })
})

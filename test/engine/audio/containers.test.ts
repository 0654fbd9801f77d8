import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { oggPackets, pageChecksum } from '../../../src/engine/audio/ogg-packets.ts'
import { audioFile } from './support.ts'

const vorbis = audioFile('formats/a/vorbis-16k.ogg')
const opus = audioFile('formats/a/opus-24kbps.ogg')

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

async function decodedWithWarnings(bytes: Uint8Array) {
  const decoded = await decodeAudio(bytes, 'clip')
  return { ...decoded, codes: decoded.warnings.map(({ code }) => code) }
}

describe('Ogg', () => {
  it('with a second stream behind the first gives the first and says so', async () => {
    const { codec, channels, codes } = await decodedWithWarnings(join(vorbis, opus))
    expect([codec, channels[0].length, codes]).toEqual(['vorbis', 19608, ['audio/further-streams']])
  })

  it('with a damaged page says so and leaves it out', async () => {
    const broken = vorbis.slice()
    broken[Math.floor(vorbis.length * 0.8)] ^= 0xff
    const { channels, codes } = await decodedWithWarnings(broken)
    expect(codes).toContain('audio/damaged')
    expect(channels[0].length).toBeGreaterThan(2000)
    expect(channels[0].length).toBeLessThan(19608)
  })

  it('cut off in its sound gives what is there and says so', async () => {
    const { channels, codes } = await decodedWithWarnings(vorbis.slice(0, vorbis.length - 100))
    expect(codes).toContain('audio/truncated')
    expect(channels[0].length).toBeGreaterThan(4000)
  })

  it('with FLAC inside is the same as FLAC', async () => {
    const flac = audioFile('formats/a/pcm16-44k1.flac')
    // "fLaC", a 4-byte block header and STREAMINFO go into the first packet; the rest may stand in any others.
    const head = join(ascii('\x7fFLAC\x01\x00\x00\x01'), flac.subarray(0, 4 + 4 + 34))
    const rest = flac.subarray(4 + 4 + 34)
    const pages = [oggPage(head, 0)]
    for (let offset = 0; offset < rest.length; offset += 60000) {
      pages.push(oggPage(rest.subarray(offset, offset + 60000), pages.length))
    }
    const { container, codec, channels } = await decodedWithWarnings(join(...pages))
    expect([container, codec]).toEqual(['ogg', 'flac'])
    expect(channels).toEqual((await decodeAudio(flac, 'clip')).channels)
  })

  it('with sound of another kind is refused', async () => {
    const speex = oggPage(ascii('Speex   1.2'), 0)
    await expect(decodeAudio(speex, 'clip')).rejects.toMatchObject({ code: 'audio/unsupported-codec' })
  })
})

describe('WebM', () => {
  it('with Vorbis inside is the same as Ogg Vorbis, but for the end that Ogg states', async () => {
    const trouble = { damaged: false, cut: false, leftOut: false }
    const packets = [...oggPackets(vorbis, () => true, trouble)].map(({ data }) => data)
    const [identification, comment, setup, ...sound] = packets
    const lacing = (length: number) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]
    const laced = [2, ...lacing(identification.length), ...lacing(comment.length)]
    const codecPrivate = join(new Uint8Array(laced), identification, comment, setup)
    const track = join(
      element([0xd7], new Uint8Array([1])),
      element([0x83], new Uint8Array([2])),
      element([0x86], ascii('A_VORBIS')),
      element([0x63, 0xa2], codecPrivate)
    )
    const blocks = sound.map((data) => element([0xa3], join(new Uint8Array([0x81, 0, 0, 0x80]), data)))
    const tracks = element([0x16, 0x54, 0xae, 0x6b], element([0xae], track))
    const cluster = element([0x1f, 0x43, 0xb6, 0x75], join(...blocks))
    const header = element([0x1a, 0x45, 0xdf, 0xa3], new Uint8Array())
    const webm = join(header, element([0x18, 0x53, 0x80, 0x67], join(tracks, cluster)))

    const { container, codec, channels, codes } = await decodedWithWarnings(webm)
    const [ogg] = (await decodeAudio(vorbis, 'clip')).channels
    expect([container, codec, codes]).toEqual(['webm', 'vorbis', []])
    expect(channels[0].subarray(0, ogg.length)).toEqual(ogg)
  })

  it('cut off gives what is there and says so', async () => {
    const webm = audioFile('formats/a/opus-48kbps.webm')
    const { channels, codes } = await decodedWithWarnings(webm.slice(0, webm.length / 2))
    expect(codes).toEqual(['audio/truncated'])
    expect(channels[0].length).toBeGreaterThan(20000)
  })

  it('without sound is refused', async () => {
    const empty = element([0x1a, 0x45, 0xdf, 0xa3], new Uint8Array())
    await expect(decodeAudio(empty, 'clip')).rejects.toMatchObject({ code: 'audio/no-samples' })
  })
})

describe('MP3', () => {
  const mp3 = audioFile('formats/a/mp3-16k-48kbps.mp3')

  it('with bytes of something else inside says so and reads on behind them', async () => {
    const middle = Math.floor(mp3.length / 2)
    const broken = join(mp3.subarray(0, middle), new Uint8Array(1000).fill(0x55), mp3.subarray(middle))
    const whole = await decodeAudio(mp3, 'clip')
    const { channels, codes } = await decodedWithWarnings(broken)
    expect(codes).toEqual(['audio/damaged'])
    expect(Math.abs(channels[0].length - whole.channels[0].length)).toBeLessThan(5 * 576)
  })
})

describe('kinds that cannot be read', () => {
  it.each([
    ['Apple Lossless', join(ascii('\0\0\0\x10ftypM4A '), ascii('stsd\0\0\0\0\0\0\0\x01\0\0\0\x24alac'))],
    ['AMR', ascii('#!AMR\n and more')],
    ['Windows Media', join(ascii('0&\xb2u\x8ef\xcf\x11'), new Uint8Array(100))]
  ])('%s is named', async (kind, bytes) => {
    const refusal = expect(decodeAudio(bytes, 'clip')).rejects
    await refusal.toMatchObject({
      code: 'audio/unsupported-codec',
      message: expect.stringContaining(kind) as string
    })
  })
})

/** An Ogg page with one packet of at most 65,024 bytes (RFC 3533, section 6). */
function oggPage(packet: Uint8Array, sequence: number): Uint8Array {
  const lacing = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const header = Buffer.alloc(27)
  header.write('OggS')
  header[5] = sequence === 0 ? 2 : 0
  header.writeUInt32LE(7, 14)
  header.writeUInt32LE(sequence, 18)
  header[26] = lacing.length
  const page = join(header, new Uint8Array(lacing), packet)
  new DataView(page.buffer).setUint32(22, pageChecksum(page, 0, page.length), true)
  return page
}

/** An EBML element with a 4-byte size. */
function element(id: number[], data: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + data.length)
  return join(new Uint8Array(id), size, data)
}

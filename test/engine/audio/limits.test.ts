import { describe, expect, it } from 'vitest'
import { decodeAudio } from '../../../src/engine/audio/decode.ts'
import { MAX_FILE_BYTES } from '../../../src/shared/limits.ts'
import type { AffectronError } from '../../../src/shared/errors.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { audioFile } from './support.ts'

const codeOf = (bytes: Uint8Array) =>
  decodeAudio(bytes, 'clip').then(
    () => 'decoded',
    (error: unknown) => (error as AffectronError).code
  )

describe('bounds, kept before memory is asked for', () => {
  it('512 MiB of file', async () => {
    // Never touched, so the operating system gives no memory for it.
    expect(await codeOf(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('audio/too-large')
  })

  it('four hours of WAV', async () => {
    expect(await codeOf(wavOfBytes(1, 2 * 2000 * 3600 * 4 + 2))).toBe('audio/too-long')
  })

  it('four hours announced by FLAC', async () => {
    const bytes = audioFile('malformed/flac-named.wav')
    // The low 32 of STREAMINFO's 36 bits of total samples.
    new DataView(bytes.buffer).setUint32(4 + 4 + 14, 16000 * 3600 * 4 + 1)
    expect(await codeOf(bytes)).toBe('audio/too-long')
  })

  it('four hours of A-law, a byte per sample', async () => {
    const aLaw = 6
    expect(await codeOf(wavOfBytes(aLaw, 2000 * 3600 * 4 + 1))).toBe('audio/too-long')
  })
})

/** A WAV at 2 kHz with so many bytes of zeros as its sound. */
function wavOfBytes(formatTag: number, dataBytes: number): Uint8Array {
  const bytes = new Uint8Array(44 + dataBytes)
  bytes.set(encodeWav([new Float32Array(1)], 2000, 'pcm16').subarray(0, 44))
  const view = new DataView(bytes.buffer)
  view.setUint16(20, formatTag, true)
  view.setUint32(40, dataBytes, true)
  return bytes
}

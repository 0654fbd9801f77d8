import { MPEGDecoder } from 'mpg123-decoder'
import type { Warning } from '../../shared/analysis.ts'
import { sentence } from '../../shared/said.ts'
import type { DecodedAudio } from './clip.ts'
import { SampleCollector } from './collector.ts'
import { decoderStep } from './decoder-step.ts'
import { corrupt, damaged, noSamples, truncated } from './faults.ts'
import { findMpegStream } from './mp3-frames.ts'

/** Bytes handed to the decoder at once; bounds what it may answer with. */
const FEED_BYTES = 16384

/**
 * MPEG-1, 2 and 2.5 audio, layers I to III, by libmpg123. Encoder delay and padding are dropped where a LAME or
 * Xing header states them. Only whole frames reach the decoder, never tags or garbage.
 *
 * @throws AffectronError `audio/corrupt`, `audio/no-samples`, `audio/too-long`
 */
export async function decodeMp3(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  const stream = findMpegStream(bytes)
  if (stream === undefined) throw corrupt(name, 'audio.noFrames')
  const { sampleRate, channels, layer } = stream
  const collector = new SampleCollector(name, sampleRate, channels)
  collector.reserve(stream.samples)
  let errors = 0
  const decoder = new MPEGDecoder()
  await decoder.ready
  try {
    for (const { start, end } of stream.runs) {
      for (let offset = start; offset < end; offset += FEED_BYTES) {
        const chunk = bytes.subarray(offset, Math.min(end, offset + FEED_BYTES))
        const decoded = decoderStep(name, () => decoder.decode(chunk))
        errors += decoded.errors.length
        // The decoder always gives two channels; of mono both are the same.
        if (decoded.samplesDecoded > 0) collector.push(decoded.channelData.slice(0, channels))
      }
    }
  } finally {
    decoder.free()
  }
  if (collector.frames === 0) throw errors > 0 ? corrupt(name, 'audio.nothingReadable') : noSamples(name)
  const warnings: Warning[] = []
  if (errors > 0 || stream.runs.length > 1) warnings.push(damaged(sentence('audio.badFrames')))
  if (stream.truncated) warnings.push(truncated(sentence('audio.cutFrame')))
  return { channels: collector.take(), sampleRate, container: 'mp3', codec: `mp${layer}`, warnings }
}

import type { Warning } from '../../shared/analysis.ts'
import { peak } from '../../shared/recording/levels.ts'
import { say } from '../../shared/said.ts'

/** Mix below so small a part of the loudest channel: the channels cancel out (-50 dB). */
const CANCELED = 0.003

/**
 * The mean of all channels. A single channel is passed on as it is.
 *
 * @param channels equal lengths
 */
export function mixToMono(channels: Float32Array[]): { samples: Float32Array; warnings: Warning[] } {
  if (channels.length === 1) return { samples: channels[0], warnings: [] }
  const samples = new Float32Array(channels[0].length)
  for (let i = 0; i < samples.length; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i]
    samples[i] = sum / channels.length
  }
  const loudest = Math.max(...channels.map(peak))
  if (loudest === 0 || peak(samples) >= CANCELED * loudest) return { samples, warnings: [] }
  return { samples, warnings: [{ code: 'audio/channels-cancel', ...say('audio.channelsCancel') }] }
}

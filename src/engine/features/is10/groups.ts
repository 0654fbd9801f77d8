import type { VoiceGroup } from '../../../shared/analysis.ts'

/** What of a voice each descriptor measures; docs/is10.md, "Groups", gives the reasons. */
const ofDescriptors: Readonly<Record<string, VoiceGroup>> = {
  F0finEnv: 'pitch',
  F0final: 'pitch',
  pcm_loudness: 'loudness',
  mfcc: 'spectrum',
  logMelFreqBand: 'spectrum',
  lspFreq: 'spectrum',
  voicingFinalUnclipped: 'quality',
  jitterLocal: 'quality',
  jitterDDP: 'quality',
  shimmerLocal: 'quality'
}

/**
 * The group that one of the 1,582 features belongs to, of either variant.
 *
 * @throws RangeError for a name that is none of theirs
 */
export function voiceGroupOf(name: string): VoiceGroup {
  if (name.startsWith('F0final__Turn_')) return 'duration'
  const [descriptor] = name.split('_sma')
  if (!Object.hasOwn(ofDescriptors, descriptor)) throw new RangeError(`"${name}" is no feature of IS10.`)
  return ofDescriptors[descriptor]
}

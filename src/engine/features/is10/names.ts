import { type FunctionalName, functionalNames } from './functionals/functionals.ts'
import { LOG_MEL_COUNT } from './log-mel.ts'
import { MFCC_COUNT } from './mfcc.ts'
import { PREDICTION_ORDER } from './linear-prediction.ts'
import { is10Settings, type Is10Variant } from './variant.ts'

const several = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}[${i}]`)

/** Descriptors of every frame. */
export const frameDescriptors: readonly string[] = [
  'pcm_loudness',
  ...several('mfcc', MFCC_COUNT),
  ...several('logMelFreqBand', LOG_MEL_COUNT),
  ...several('lspFreq', PREDICTION_ORDER),
  'F0finEnv',
  'voicingFinalUnclipped'
]
/** Descriptors of the voice, 0 in unvoiced frames, which their functionals leave out. */
export const voiceDescriptors: readonly string[] = ['F0final', 'jitterLocal', 'jitterDDP', 'shimmerLocal']

/** Voiced frames only: low percentiles of a few values say little. */
const notOfTheVoice: readonly FunctionalName[] = ['percentile1.0', 'pctlrange0-1']
export const voiceFunctionals = functionalNames.filter((name) => !notOfTheVoice.includes(name))

/** The smoothed descriptors and then their slopes, in the order in which their functionals stand. */
export const smoothedNames = (descriptors: readonly string[]) =>
  descriptors.map((name) => suffixed(name, '_sma'))
export const slopeNames = (descriptors: readonly string[]) =>
  descriptors.map((name) => suffixed(name, '_sma_de'))

/** The 1,582 names, those that are usual for the set; the last but one differs between the variants. */
export function is10Names(variant: Is10Variant): readonly string[] {
  return names[variant]
}

const names: Record<Is10Variant, readonly string[]> = {
  compat: namesOf('compat'),
  paraling: namesOf('paraling')
}

function namesOf(variant: Is10Variant): string[] {
  const withFunctionals = (series: string[], functionals: readonly string[]) =>
    series.flatMap((name) => functionals.map((functional) => `${name}_${functional}`))
  return [
    ...withFunctionals(smoothedNames(frameDescriptors), functionalNames),
    ...withFunctionals(slopeNames(frameDescriptors), functionalNames),
    ...withFunctionals(smoothedNames(voiceDescriptors), voiceFunctionals),
    ...withFunctionals(slopeNames(voiceDescriptors), voiceFunctionals),
    `F0final__Turn_${is10Settings[variant].onsets === 'rate' ? 'onsetRate' : 'numOnsets'}`,
    'F0final__Turn_duration'
  ]
}

/** `mfcc[3]` becomes `mfcc_sma[3]`. */
function suffixed(name: string, suffix: string): string {
  const at = name.indexOf('[')
  return at < 0 ? name + suffix : name.slice(0, at) + suffix + name.slice(at)
}

import { CHROMA_COUNT } from './chroma.ts'
import { MFCC_COUNT } from './mfcc.ts'

/** Column names in order; those of pyAudioAnalysis 0.3.14, then the two of its `harmonic`. */
export const lld36Names: readonly string[] = [
  'zcr',
  'energy',
  'energy_entropy',
  'spectral_centroid',
  'spectral_spread',
  'spectral_entropy',
  'spectral_flux',
  'spectral_rolloff',
  ...Array.from({ length: MFCC_COUNT }, (_, i) => `mfcc_${i + 1}`),
  ...Array.from({ length: CHROMA_COUNT }, (_, i) => `chroma_${i + 1}`),
  'chroma_std',
  'harmonic_ratio',
  'pitch'
]

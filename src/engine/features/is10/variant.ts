/**
 * `compat`: the numbers of the set as it was published in 2010, apart from jitter and shimmer.
 * `paraling`: its later revision, with a sharper pitch estimate and deltas that leave out unvoiced frames.
 */
export const is10Variants = ['compat', 'paraling'] as const
export type Is10Variant = (typeof is10Variants)[number]

/** Everything in which the two variants differ. */
export interface Is10Settings {
  /** Zeros in front of the 400 samples of a short frame, of the 112 that fill it up for the transform. */
  leadingZeros: number
  pitch: {
    /** Whether a spectrum keeps only its peaks before the pitch is searched. */
    isSharpened: boolean
    /** Where the octave axis begins. */
    lowestHz: number
    /** Whether low frequencies count less, as they do for the ear; negative values become 0 with it. */
    isWeighted: boolean
    /** The most peaks kept, and whether they are the highest or only those that top all before them. */
    candidates: { most: number; keep: 'highest' | 'records' }
    /** A frame is voiced above this probability. */
    voicingThreshold: number
  }
  /** How far from the expected period the real one is searched, as a share of it. */
  periodTolerance: number
  /** Whether unvoiced frames stay out of the smoothing and the deltas of the voice descriptors. */
  skipsUnvoiced: boolean
  /** The last but one feature: how often voicing begins, per second or in all. */
  onsets: 'rate' | 'number'
}

export const is10Settings: Record<Is10Variant, Is10Settings> = {
  compat: {
    leadingZeros: 0,
    pitch: {
      isSharpened: false,
      lowestHz: 25,
      isWeighted: false,
      candidates: { most: 3, keep: 'records' },
      voicingThreshold: 0.75
    },
    periodTolerance: 0.25,
    skipsUnvoiced: false,
    onsets: 'number'
  },
  paraling: {
    leadingZeros: 56,
    pitch: {
      isSharpened: true,
      lowestHz: 20,
      isWeighted: true,
      candidates: { most: 6, keep: 'highest' },
      voicingThreshold: 0.7
    },
    periodTolerance: 0.2,
    skipsUnvoiced: true,
    onsets: 'rate'
  }
}

import { FRAME_LENGTH } from '../framing.ts'

/** Bins of the magnitude spectrum; the bin at half the sample rate is left out. */
export const BINS = FRAME_LENGTH / 2

/** Added wherever pyAudioAnalysis 0.3.14 adds it: the spacing of 64-bit numbers at 1. */
export const EPSILON = Number.EPSILON

/** Samples per frame: 25 ms at 16 kHz. */
export const FRAME_LENGTH = 400

/** Samples from one frame to the next: 10 ms at 16 kHz. */
export const FRAME_STEP = 160

/** Bins of the magnitude spectrum; the bin at half the sample rate is left out. */
export const BINS = FRAME_LENGTH / 2

/** Added wherever pyAudioAnalysis 0.3.14 adds it: the spacing of 64-bit numbers at 1. */
export const EPSILON = Number.EPSILON

import { MAX_WEIGHT_BYTES } from '../bundle-files.ts'

/** Made of the card whenever a model is exported; from outside it is not wanted. */
export const README_FILE = 'README.md'

/** Files and folders in an archive. A fusion of 16 large networks has some hundreds. */
export const MOST_ENTRIES = 4_096

/** Of all files together, unpacked: the weights of the largest model, and what stands beside them. */
export const MOST_BYTES = MAX_WEIGHT_BYTES + 256 * 1024 * 1024

/**
 * Of the unpacked to the packed size. Weights shrink by a tenth, text to a fifth; a bomb is made of what shrinks to a
 * thousandth.
 */
export const MOST_RATIO = 100

/**
 * Which frames' mean and deviation make a column's mean 0 and deviation 1.
 * `utterance`: its own (the paper's). `speaker`: all recordings of the speaker that were given, without their labels.
 * `training`: the training utterances'. `none`: raw values.
 */
export const normalizations = ['utterance', 'speaker', 'training', 'none'] as const
export type Normalization = (typeof normalizations)[number]

/** Those of one row a recording: over itself it would be all zeros. */
export const oneRowNormalizations: readonly Normalization[] = ['training', 'speaker', 'none']

import { level } from '../audio/level.ts'
import { type Extraction, isOneRow, type FeatureSet } from './config.ts'
import type { FrameFeatures } from './frame-features.ts'
import { FIRST_FRAME_SECONDS, FRAME_RATE } from './framing.ts'
import { extractIs10 } from './is10/extract.ts'
import { is10Names } from './is10/names.ts'
import { extractLld36 } from './lld36/extract.ts'
import { lld36Names } from './lld36/names.ts'
import { extractLogmel, logmelNames } from './logmel/extract.ts'

interface SetOfFeatures {
  names: readonly string[]
  extract: (samples: Float32Array) => FrameFeatures
}

const sets: Record<FeatureSet, SetOfFeatures> = {
  lld36: { names: lld36Names, extract: extractLld36 },
  logmel: { names: logmelNames, extract: extractLogmel },
  'lld36+logmel': {
    names: [...lld36Names, ...logmelNames],
    extract: (samples) => sideBySide(extractLld36(samples), extractLogmel(samples))
  },
  is10: { names: is10Names('compat'), extract: (samples) => asFrameFeatures('is10', extractIs10(samples)) }
}

/**
 * The raw features of a set, leveled first where that is asked for: nothing derived, nothing normalized.
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns [T, F], frames of 25 ms every 10 ms; of `is10` [1, F], of the whole recording
 * @throws AffectronError `audio/too-short` for fewer than 400 samples, of `is10` for fewer than 1,440
 */
export function extractFeatures(extraction: Extraction, samples: Float32Array): FrameFeatures {
  return sets[extraction.set].extract(extraction.level === 'leveled' ? level(samples) : samples)
}

/** Column names of a set's raw frames. */
export function featureNames(set: FeatureSet): readonly string[] {
  return sets[set].names
}

/** Values that {@link extractFeatures} gave earlier, with their names and times again. */
export function asFrameFeatures(set: FeatureSet, values: Float32Array): FrameFeatures {
  const { names } = sets[set]
  const frames = values.length / names.length
  // One row stands for all of the recording: it has no place in time.
  const times = isOneRow(set)
    ? { frameRate: 1, firstFrameSeconds: 0 }
    : { frameRate: FRAME_RATE, firstFrameSeconds: FIRST_FRAME_SECONDS }
  return { names, frames, values, ...times }
}

/** The columns of both, which are of the same frames. */
function sideBySide(left: FrameFeatures, right: FrameFeatures): FrameFeatures {
  const names = [...left.names, ...right.names]
  const values = new Float32Array(left.frames * names.length)
  for (let t = 0; t < left.frames; t++) {
    values.set(rowOf(left, t), t * names.length)
    values.set(rowOf(right, t), t * names.length + left.names.length)
  }
  return { ...left, names, values }
}

function rowOf({ values, names }: FrameFeatures, t: number): Float32Array {
  return values.subarray(t * names.length, (t + 1) * names.length)
}

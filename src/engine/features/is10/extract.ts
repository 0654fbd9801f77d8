import { describeClip } from './descriptors.ts'
import { ROWS_LEFT_OUT, STEP_SECONDS } from './frames.ts'
import { functionalNames, functionals, type FunctionalName } from './functionals/functionals.ts'
import { countOnsets } from './functionals/onsets.ts'
import { is10Names, voiceFunctionals } from './names.ts'
import { is10Settings, type Is10Variant } from './variant.ts'

/**
 * The 1,582 features of the INTERSPEECH 2010 Paralinguistic Challenge (B. Schuller et al., "The INTERSPEECH 2010
 * Paralinguistic Challenge") of one clip, which the paper's DNN hears (section 5.2). What each is and which
 * peculiarities of the usual program are kept stands in docs/is10.md.
 *
 * @param samples [N] mono at 16 kHz, full scale 1, finite
 * @returns [1582], finite, named by `is10Names(variant)`
 * @throws AffectronError `audio/too-short` for fewer than 1,440 samples
 */
export function extractIs10(samples: Float32Array, variant: Is10Variant = 'compat'): Float32Array {
  const { frame, voice, f0 } = describeClip(samples, variant)
  const rows = frame.smoothed[0].length - ROWS_LEFT_OUT
  const values = new Float32Array(is10Names(variant).length)
  let at = 0
  const write = (series: Float32Array, names: readonly FunctionalName[]) => {
    if (series.length > 0) {
      const results = functionals(series)
      for (const [i, name] of names.entries()) values[at + i] = results[name]
    }
    at += names.length
  }
  for (const series of [...frame.smoothed, ...frame.slopes]) write(series.subarray(0, rows), functionalNames)
  for (const series of [...voice.smoothed, ...voice.slopes]) {
    write(
      series.subarray(0, rows).filter((value) => value !== 0),
      voiceFunctionals
    )
  }
  const seconds = f0.length * STEP_SECONDS
  const onsets = countOnsets(f0)
  values[at] = is10Settings[variant].onsets === 'rate' ? onsets / seconds : onsets
  values[at + 1] = seconds
  return values
}

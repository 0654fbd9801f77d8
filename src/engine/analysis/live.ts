import type { LiveAnswer } from '../../shared/live.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { resample } from '../audio/resample.ts'
import { VOICE_FRAME_SECONDS, type VoiceDetector } from '../audio/voice-activity/detector.ts'
import { speechSegments } from '../audio/voice-activity/segments.ts'
import type { ModelBundle } from '../models/bundle.ts'
import { emotionAnswer } from './analysis.ts'
import { askModel, inputsOf } from './ask-model.ts'

/** With less speech there is nothing to judge by. */
const LEAST_SPEECH_SECONDS = 0.6

/**
 * The emotion in the last seconds, from the first to the last moment of speech in them: the models know no long silence
 * around a sentence.
 *
 * @param samples mono at `sampleRate`, full scale 1
 */
export async function hearMoment(
  samples: Float32Array,
  sampleRate: number,
  bundle: ModelBundle,
  detector: VoiceDetector
): Promise<LiveAnswer> {
  const started = performance.now()
  const heard = await resample(samples, sampleRate, SAMPLE_RATE)
  const probabilities = await detector.probabilities(heard)
  const spans = speechSegments(probabilities, VOICE_FRAME_SECONDS, heard.length / SAMPLE_RATE)
  const speechSeconds = spans.reduce(
    (sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds,
    0
  )
  const answer = (emotion?: LiveAnswer['emotion']): LiveAnswer => ({
    speechSeconds,
    ...(emotion === undefined ? {} : { emotion }),
    milliseconds: performance.now() - started
  })
  if (speechSeconds < LEAST_SPEECH_SECONDS) return answer()
  const from = Math.round(spans[0].startSeconds * SAMPLE_RATE)
  const to = Math.round(spans[spans.length - 1].endSeconds * SAMPLE_RATE)
  const inputs = inputsOf(bundle, heard.slice(from, to))
  const [{ probabilities: rows }] = await askModel(
    bundle,
    inputs.map((features) => [features])
  )
  return answer(emotionAnswer(bundle.card, rows))
}

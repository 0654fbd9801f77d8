import type { Calibration, Scores, TestReport } from '../models/card-schema.ts'
import { percent } from '../../shared/wording.ts'

/** With fewer speakers than this a percentile interval over speakers is noticeably too narrow. */
const MANY_SPEAKERS = 15

/** What the intervals of a test do and do not cover, in a sentence. */
export function describeIntervals({ accuracy, speakers }: Pick<Scores, 'accuracy' | 'speakers'>): string {
  if (accuracy.method !== 'speaker-bootstrap') {
    return (
      `95 % intervals draw single clips, because ${speakers === 1 ? '1 speaker is' : `${speakers} speakers are`} too few ` +
      'to draw from: how other speakers would do is not in them.'
    )
  }
  return speakers < MANY_SPEAKERS
    ? `95 % intervals draw whole speakers; with only ${speakers} of them they are rather too narrow.`
    : `95 % intervals draw whole speakers, ${speakers} of them.`
}

/** What the temperature did to the test's confidence, in a sentence. */
export function describeCalibration(
  { before, after }: Required<TestReport>['calibration'],
  { temperature }: Calibration
): string {
  const change = (name: 'logLoss' | 'ece') => `${before[name].toFixed(3)} to ${after[name].toFixed(3)}`
  const how = temperature > 1 ? 'softens' : 'sharpens'
  return (
    `The temperature ${temperature.toFixed(2)}, fitted on validation clips, ${how} the confidence: log loss ` +
    `${change('logLoss')}, ECE ${change('ece')}.`
  )
}

/** What the "not sure" threshold is worth on the test, in a sentence. */
export function describeThreshold(
  { atThreshold }: Required<TestReport>['coverage'],
  { notSure }: Calibration
): string {
  if (notSure === undefined) return 'No threshold for "not sure" was chosen when this model was trained.'
  const target = percent(notSure.targetAccuracy)
  if (notSure.threshold === null) {
    return `No confidence made the answers on ${notSure.utterances} validation clips ${target} right: it is never sure enough.`
  }
  const chosen =
    notSure.threshold === 0
      ? `On validation clips it is right ${target} of the time or more without ever saying "not sure".`
      : `It says "not sure" below a confidence of ${notSure.threshold.toFixed(2)}, which made its answers on validation clips ${target} right.`
  if (atThreshold === null) return `${chosen} In this test it would answer nothing.`
  const { coverage, accuracy } = atThreshold
  return `${chosen} In this test it then answers ${percent(coverage)} of the clips, ${percent(accuracy)} of them rightly.`
}

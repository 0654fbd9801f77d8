import { count } from '../corpora/notes.ts'
import type { Calibration, Scores } from '../models/card-schema.ts'
import type { TestReport } from '../models/report-schema.ts'
import { percent } from '../../shared/wording.ts'
import { sentence, sentenceIn } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'

/** With fewer speakers than this a percentile interval over speakers is noticeably too narrow. */
const MANY_SPEAKERS = 15

/** What the intervals of a test do and do not cover, in a sentence. */
export function describeIntervals({ accuracy, speakers }: Pick<Scores, 'accuracy' | 'speakers'>): string {
  if (accuracy.method !== 'speaker-bootstrap') {
    const why =
      speakers === 0
        ? 'the speakers are not known'
        : `${count(speakers, 'speaker is', 'speakers are')} too few to draw from`
    return `95 % intervals draw single clips, because ${why}: how other speakers would do is not in them.`
  }
  return speakers < MANY_SPEAKERS
    ? `95 % intervals draw whole speakers; with only ${speakers} of them they are rather too narrow.`
    : `95 % intervals draw whole speakers, ${speakers} of them.`
}

/** `620 utterances of 12 speakers` */
export function describeSize({ utterances, speakers }: Pick<Scores, 'utterances' | 'speakers'>): string {
  return sentenceIn('en', sizeOf({ utterances, speakers }))
}

/** {@link describeSize} as data. */
export function sizeOf({ utterances, speakers }: Pick<Scores, 'utterances' | 'speakers'>): Sentence {
  return speakers === 0
    ? sentence('tests.utterancesOfUnknown', { utterances })
    : sentence('tests.utterancesOf', { utterances, speakers })
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

/** What each score is, for a reader who has this page alone. */
export const scoreMeanings = [
  'UAR is the mean over the emotions of the share recognized; guessing gives 1 divided by their number. Accuracy is the share of all utterances recognized, and favors frequent emotions.',
  'MAF and MAP are the means over the emotions of F1 and of precision.',
  'Log loss, Brier score and ECE judge the calibrated probabilities: 0 is perfect. Log loss is the mean of −ln p of the true emotion; ECE is how far confidence and accuracy lie apart on average.'
] as const

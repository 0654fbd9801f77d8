import type { RunReport, RunTest } from './run-report.ts'

/** What would help most, from the numbers of a test alone; each with what a sentence about it needs. */
export type Advice =
  /** The interval of the recall holds chance: nothing was learned that the test could see. */
  | { kind: 'near-chance'; chance: number }
  /** Speakers of the test also trained, or nobody knows. */
  | { kind: 'speaker-dependent' }
  /** One class is taken for one other. */
  | { kind: 'confused-pair'; truth: string; heard: string; share: number; count: number }
  /** A class of which little is recognized. */
  | { kind: 'weak-class'; label: string; recall: number }
  /** A class that is heard far more often than it is said. */
  | { kind: 'favored-class'; label: string; times: number }
  /** A speaker who is recognized far worse than the others. */
  | { kind: 'weak-speaker'; speaker: string; uar: number }
  /** So few speakers were tested that nobody knows how others would do. */
  | { kind: 'few-test-speakers'; speakers: number }
  /** So few recordings of a class were tested that its recall is a guess. */
  | { kind: 'few-of-class'; label: string; support: number }
  /** The best epoch came early, and then the validation got worse. */
  | { kind: 'learned-by-heart'; bestEpoch: number; epochs: number }
  /** The last epoch was the best, and there were no more. */
  | { kind: 'still-learning'; epochs: number }
  | { kind: 'stopped'; epochs: number; maxEpochs: number }

/** More than this share of a class taken for one other is worth a sentence. */
const CONFUSED = 0.2
/** A recall this far below the mean of all is weak. */
const FAR_BELOW = 0.15
/** Heard so many times as often as said. */
const FAVORED = 1.5
/** Fewer speakers give intervals that know nothing of how speakers differ (docs/protocol-guide.md). */
const FEW_SPEAKERS = 4
const FEW_OF_CLASS = 10
/** Of a speaker with fewer recordings the recall is chance. */
const ENOUGH_OF_SPEAKER = 8

/** The most important first; none for a run without a test. */
export function adviceOn({ summary, epochs, stopped, trainsAll, test }: RunReport): Advice[] {
  const { result, maxEpochs } = summary
  if (result === undefined || test === undefined) return []
  const advice: Advice[] = []
  const chance = 1 / test.labels.length
  if (result.uar.low <= chance) advice.push({ kind: 'near-chance', chance })
  if (result.badge.badge === 'speaker-dependent') advice.push({ kind: 'speaker-dependent' })
  if (stopped) advice.push({ kind: 'stopped', epochs: epochs.length, maxEpochs })
  advice.push(...aboutClasses(test, result.uar.value), ...aboutSpeakers(test, result))
  if (!trainsAll) advice.push(...aboutEpochs(epochs, result.bestEpoch, maxEpochs))
  return advice
}

function aboutClasses({ labels, confusion, classes }: RunTest, uar: number): Advice[] {
  const advice: Advice[] = []
  let worst: Extract<Advice, { kind: 'confused-pair' }> | undefined
  for (const [truth, row] of confusion.entries()) {
    const all = sum(row)
    for (const [heard, count] of row.entries()) {
      const share = all === 0 ? 0 : count / all
      if (heard === truth || count < 2 || share < CONFUSED || share <= (worst?.share ?? 0)) continue
      worst = { kind: 'confused-pair', truth: labels[truth], heard: labels[heard], share, count }
    }
  }
  if (worst !== undefined) advice.push(worst)
  const tested = classes.filter(({ support }) => support > 0)
  const weakest = [...tested].sort((a, b) => a.recall - b.recall).at(0)
  if (weakest !== undefined && weakest.recall < uar - FAR_BELOW && weakest.label !== worst?.truth) {
    advice.push({ kind: 'weak-class', label: weakest.label, recall: weakest.recall })
  }
  const favored = labels
    .map((label, heard) => ({ label, said: sum(confusion[heard]), times: timesHeard(confusion, heard) }))
    .filter(({ said, times }) => said > 0 && times >= FAVORED)
    .sort((a, b) => b.times - a.times)
    .at(0)
  if (favored !== undefined)
    advice.push({ kind: 'favored-class', label: favored.label, times: favored.times })
  const rarest = [...tested].sort((a, b) => a.support - b.support).at(0)
  if (rarest !== undefined && rarest.support < FEW_OF_CLASS) {
    advice.push({ kind: 'few-of-class', label: rarest.label, support: rarest.support })
  }
  return advice
}

/** How often a class was heard for every time it was said. */
function timesHeard(confusion: RunTest['confusion'], heard: number): number {
  return sum(confusion.map((row) => row[heard])) / Math.max(1, sum(confusion[heard]))
}

function aboutSpeakers(
  { speakers }: RunTest,
  { uar, badge }: NonNullable<RunReport['summary']['result']>
): Advice[] {
  const advice: Advice[] = []
  if (badge.testSpeakers > 0 && badge.testSpeakers < FEW_SPEAKERS) {
    advice.push({ kind: 'few-test-speakers', speakers: badge.testSpeakers })
  }
  const weakest = speakers
    .filter(({ utterances }) => utterances >= ENOUGH_OF_SPEAKER)
    .sort((a, b) => a.uar - b.uar)
    .at(0)
  if (weakest !== undefined && speakers.length > 1 && weakest.uar < uar.value - FAR_BELOW) {
    advice.push({ kind: 'weak-speaker', speaker: weakest.speaker, uar: weakest.uar })
  }
  return advice
}

function aboutEpochs(epochs: RunReport['epochs'], bestEpoch: number, maxEpochs: number): Advice[] {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch)
  const last = epochs.at(-1)
  if (best === undefined || last === undefined) return []
  if (bestEpoch === maxEpochs) return [{ kind: 'still-learning', epochs: maxEpochs }]
  const fell = best.validationUar - last.validationUar
  const isEarly = 2 * bestEpoch <= epochs.length
  return isEarly && fell > 0.05 ? [{ kind: 'learned-by-heart', bestEpoch, epochs: epochs.length }] : []
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}

import { describeBadge } from '../../shared/protocol-badge.ts'
import type { ExperimentSummary, ModelSummary, ScoreName } from './summary.ts'

/** The scores in the order of the paper's Table 1, and UAR. */
export const tableScores: readonly { name: ScoreName; title: string }[] = [
  { name: 'maf', title: 'MAF' },
  { name: 'map', title: 'MAP' },
  { name: 'accuracy', title: 'accuracy' },
  { name: 'uar', title: 'UAR' }
]

/** `63.4` */
export function percentText(share: number): string {
  return (100 * share).toFixed(1)
}

/** `0.03`, or `< 0.001` */
export function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toPrecision(2)
}

/** `267,790`, or `267,790–268,047` where the folds differ. */
export function parametersText({ parameters: [least, most] }: ModelSummary): string {
  const [from, to] = [least, most].map((count) => count.toLocaleString('en'))
  return from === to ? from : `${from}–${to}`
}

/** Mean of a run, `7.4`. */
export function minutesText({ seconds }: ModelSummary): string {
  return (seconds.mean / 60).toFixed(1)
}

/** What was tested and how, in sentences. */
export function describeTest({ corpora, labels, folds, models, runs }: ExperimentSummary): string[] {
  const [first] = models
  if (first === undefined) return ['No run is finished yet.']
  const finished = runs.filter(({ state }) => state === 'finished').length
  const badges = [...new Set(models.map(({ badge }) => describeBadge(badge)))]
  const intervals =
    first.method === 'speaker-bootstrap'
      ? 'by drawing test speakers anew'
      : 'by drawing test recordings anew, for there are too few speakers to draw'
  return [
    `${corpora.map(({ name }) => name).join(' and ')}; ${labels.length} classes: ${labels.join(', ')}.`,
    `Test: ${badges.join('; ')}; ${folds.length} fold${folds.length === 1 ? '' : 's'} (${folds.join('; ')}), ` +
      `${first.utterances} test utterances of ${first.speakers} speakers.`,
    `${finished} of ${runs.length} runs are finished.`,
    'Percent. All test utterances of all folds are judged together; with several seeds, the mean over them. In ' +
      `parentheses 95 % intervals, ${intervals}.`
  ]
}

/** What a row must say of itself: that seeds are missing, or folds. */
export function rowNote(model: ModelSummary, { folds, experiment }: ExperimentSummary): string | undefined {
  if (model.folds < folds.length) return `only ${model.folds} of ${folds.length} folds`
  const { length } = model.seeds
  return length === experiment.seeds.length ? undefined : `${length} of ${experiment.seeds.length} seeds`
}

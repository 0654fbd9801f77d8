import type { Comparison } from '../evaluation/compare.ts'
import { spreadOf } from './spread.ts'
import type { ExperimentSummary, FusionSummary, ModelSummary } from './summary.ts'
import {
  describeTest,
  minutesText,
  parametersText,
  percentText,
  pText,
  rowNote,
  tableScores
} from './table-cells.ts'

/** The table for people: scores, how far folds and seeds differ, paired tests, failed runs. */
export function markdownTable(summary: ExperimentSummary): string {
  const { experiment, models, fusions, comparisons, runs } = summary
  const failed = runs.filter(({ state }) => state === 'failed')
  return [
    `# ${experiment.title}`,
    ...(experiment.description === undefined ? [] : ['', experiment.description]),
    '',
    describeTest(summary).join(' '),
    ...(models.length === 0 ? [] : ['', ...scoreRows(summary), '', ...spreadRows(models)]),
    ...(fusions.length === 0 ? [] : ['', ...scaleRows(fusions, experiment.models)]),
    ...(comparisons.length === 0 ? [] : ['', ...comparisonRows(comparisons)]),
    ...(failed.length === 0 ? [] : ['', 'Runs that failed:', '']),
    ...failed.map(({ id, failure }) => `- ${id}: ${failure?.message ?? ''}`),
    ''
  ].join('\n')
}

function scoreRows(summary: ExperimentSummary): string[] {
  const header = ['model', ...tableScores.map(({ title }) => title), 'parameters', 'epochs', 'minutes']
  const rows = summary.models.map((model) => {
    const note = rowNote(model, summary)
    return [
      note === undefined ? model.title : `${model.title} (${note})`,
      ...tableScores.map(({ name }) => {
        const { mean, low, high } = model.scores[name]
        return `${percentText(mean)} (${percentText(low)}–${percentText(high)})`
      }),
      parametersText(model),
      model.epochs.mean.toFixed(1),
      minutesText(model)
    ]
  })
  return table(header, rows)
}

/** Mean ± standard deviation over the folds, and the deviation over the seeds. */
function spreadRows(models: readonly ModelSummary[]): string[] {
  const header = ['model', ...tableScores.flatMap(({ title }) => [`${title}, folds`, 'seeds'])]
  const rows = models.map(({ title, scores }) => [
    title,
    ...tableScores.flatMap(({ name }) => {
      const { folds, mean, sd } = scores[name]
      return [plusMinus(folds.mean, folds.sd), plusMinus(mean, sd)]
    })
  ])
  return [
    'Mean ± standard deviation: over the folds (each the mean of its seeds) and over the seeds (each all folds together).',
    '',
    ...table(header, rows)
  ]
}

/** How much each system counts: mean ± standard deviation over all folds and seeds. */
function scaleRows(
  fusions: readonly FusionSummary[],
  models: readonly { name: string; title: string }[]
): string[] {
  const rows = fusions.flatMap(({ title, systems, fits }) =>
    systems.map((system, i) => {
      const { mean, sd } = spreadOf(fits.map(({ scales }) => scales[i]))
      const name = models.find(({ name }) => name === system)?.title ?? system
      const scale = sd === undefined ? mean.toFixed(2) : `${mean.toFixed(2)} ± ${sd.toFixed(2)}`
      return [title, name, scale.replaceAll('-', '−')]
    })
  )
  return [
    'How much a fusion listens to each system: the scale of its log-likelihoods, mean ± standard deviation over folds ' +
      'and seeds.',
    '',
    ...table(['fusion', 'system', 'scale'], rows)
  ]
}

function comparisonRows(comparisons: readonly Comparison[]): string[] {
  const header = ['models', 'UAR', 'MAF', 'accuracy', 'p (UAR, speakers exchanged)', 'p (McNemar)']
  const rows = comparisons.map(({ a, b, uar, maf, accuracy, mcnemar }) => [
    `${a} − ${b}`,
    ...[uar, maf, accuracy].map(
      ({ difference, low, high }) => `${signed(difference)} (${signed(low)} to ${signed(high)})`
    ),
    pText(uar.swapP),
    mcnemar === null ? 'several seeds' : pText(mcnemar.exactP)
  ])
  return [
    'Differences on the same test utterances, with 95 % intervals:',
    '',
    ...table(header, rows),
    '',
    ...comparisons.map(({ sentence }) => `- ${sentence}`)
  ]
}

function plusMinus(mean: number, sd: number | undefined | null): string {
  return sd === undefined || sd === null ? percentText(mean) : `${percentText(mean)} ± ${percentText(sd)}`
}

function signed(share: number): string {
  const text = percentText(Math.abs(share))
  return share < 0 && text !== '0.0' ? `−${text}` : `+${text}`
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)]
}

/** Text with what would end a cell made harmless. */
export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

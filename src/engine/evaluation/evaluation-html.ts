import { percent } from '../../shared/wording.ts'
import { markup, type Html } from '../analysis/markup.ts'
import { renderDocument } from '../analysis/report-document.ts'
import type { MetricInterval } from '../models/card-schema.ts'
import { renderCoverage } from './coverage-picture.ts'
import {
  describeCalibration,
  describeIntervals,
  describeSize,
  describeThreshold,
  scoreMeanings
} from './describe-scores.ts'
import { badgeWords, type EvaluationRecord } from './evaluation-record.ts'

/** A test as one self-contained HTML file; whatever comes from outside is escaped. */
export function renderEvaluation(record: EvaluationRecord, date: string | undefined): string {
  const { modelId, model = modelId, metrics } = record
  return renderDocument({
    title: `Test of ${model}: UAR ${percent(metrics.overall.uar.value)}`,
    heading: 'Affectron test report',
    date,
    body: markup`${renderScores(record)} ${renderClasses(record)} ${renderConfidence(record)} ${record.report.perSpeaker.length === 0 ? undefined : renderSpeakers(record)}
      <footer>
        <section>
          <h2>What the scores are</h2>
          ${scoreMeanings.map((sentence) => markup`<p>${sentence}</p>`)}
        </section>
      </footer>`
  })
}

function renderScores({ modelId, model = modelId, protocol, metrics }: EvaluationRecord): Html {
  const { overall, perCorpus } = metrics
  const rows: [string, MetricInterval][] = [
    ['UAR', overall.uar],
    ['MAF', overall.maf],
    ['MAP', overall.map],
    ['Accuracy', overall.accuracy],
    ['Log loss', overall.logLoss],
    ['Brier', overall.brier],
    ['ECE', overall.ece],
    ...Object.entries(perCorpus).map(([key, { uar }]): [string, MetricInterval] => [`UAR, ${key}`, uar])
  ]
  const { value, low, high } = overall.uar
  return markup`<article>
    <h2>${model} <span class="quiet">${modelId}</span></h2>
    <h1>
      It recognizes ${percent(value)} of each emotion on average (95 % interval ${percent(low)} to ${percent(high)}),
      tested on ${describeSize(overall)}.
    </h1>
    <p><span class="badge">${badgeWords(protocol)}</span> ${protocol.description}</p>
    <p class="quiet">${describeIntervals(overall)}</p>
    <h2>Scores</h2>
    ${renderTable(
      ['', 'value', '95 % interval'],
      rows.map(([name, score]) => [name, ...valueCells(score)])
    )}
  </article>`
}

function renderClasses({ report: { labels, perClass, confusion } }: EvaluationRecord): Html {
  const rows = perClass.map(({ label, precision, recall, f1, support, intervals }) => [
    label,
    withBounds(precision, intervals?.precision),
    withBounds(recall, intervals?.recall),
    withBounds(f1, intervals?.f1),
    String(support)
  ])
  return markup`<article>
    <h2>Emotions</h2>
    ${renderTable(['', 'precision', 'recall', 'F1', 'utterances'], rows)}
    <h2>What was heard for what</h2>
    <table class="confusion">
      <thead>
        <tr>
          <th>true \\ heard</th>
          ${labels.map((label) => markup`<th class="number">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${confusion.map((row, i) => renderConfusionRow(labels[i], row))}
      </tbody>
    </table>
  </article>`
}

function renderConfusionRow(label: string, row: readonly number[]): Html {
  const total = row.reduce((sum, count) => sum + count, 0)
  const cells = row.map((count) => {
    const shade = total === 0 ? 0 : Math.round((70 * count) / total)
    return markup`<td class="number" style="background: color-mix(in srgb, var(--accent) ${shade}%, transparent)">${count}</td>`
  })
  return markup`<tr>
    <td>${label}</td>
    ${cells}
  </tr>`
}

function renderConfidence({ report, calibration }: EvaluationRecord): Html {
  return markup`<article>
    <h2>How far its confidence can be believed</h2>
    <p>${describeCalibration(report.calibration, calibration)}</p>
    <p>${describeThreshold(report.coverage, calibration)}</p>
    ${renderCoverage(report.coverage)}
  </article>`
}

function renderSpeakers({ report: { perSpeaker }, speakers }: EvaluationRecord): Html {
  const known = new Map(speakers?.map(({ speaker, acquaintance }) => [speaker, acquaintance]))
  const rows = perSpeaker.map(({ speaker, utterances, accuracy, uar }) => [
    speaker,
    String(utterances),
    valueCells(accuracy).join(' '),
    uar.toFixed(3),
    known.get(speaker) ?? ''
  ])
  return markup`<article>
    <h2>Speakers</h2>
    ${renderTable(['', 'utterances', 'accuracy', 'UAR', 'known to the model'], rows)}
  </article>`
}

/** All columns but the first hold numbers. */
function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): Html {
  const classOf = (column: number) => (column === 0 ? undefined : markup` class="number"`)
  return markup`<table>
    <thead>
      <tr>${header.map((cell, i) => markup`<th${classOf(i)}>${cell}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map((row) => markup`<tr>${row.map((cell, i) => markup`<td${classOf(i)}>${cell}</td>`)}</tr>`)}
    </tbody>
  </table>`
}

function valueCells({ value, low, high }: MetricInterval): [string, string] {
  return [value.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`]
}

function withBounds(value: number, bounds: { low: number; high: number } | undefined): string {
  return bounds === undefined
    ? value.toFixed(3)
    : `${value.toFixed(3)} (${bounds.low.toFixed(3)} to ${bounds.high.toFixed(3)})`
}

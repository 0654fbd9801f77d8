import type { CorpusReport, Finding } from '../../../shared/corpus-report.ts'
import { markup, type Html } from '../../analysis/markup.ts'
import { renderDocument } from '../../analysis/report-document.ts'
import { describeFiles, describeInspection, describeLabels } from './report-words.ts'

/** A corpus's report as one self-contained HTML file; whatever comes from outside is escaped. */
export function renderCorpusReport(report: CorpusReport, date: string | undefined): string {
  const { corpus, findings } = report
  return renderDocument({
    title: `${corpus.name}: ${findings.length} findings`,
    heading: 'Affectron corpus report',
    date,
    body: markup`${renderOverview(report)} ${findings.map(renderFinding)} ${renderSpeakers(report)}`
  })
}

function renderOverview(report: CorpusReport): Html {
  const { corpus, findings, classes, formats } = report
  const rows = classes.map(({ label, emotion, recordings, speakers, duration, levelDb }) => [
    label,
    emotion,
    recordings.toLocaleString('en'),
    String(speakers),
    duration?.median.toFixed(2) ?? '-',
    levelDb?.median.toFixed(1) ?? '-'
  ])
  return markup`<article>
    <h2>${corpus.name} <span class="quiet">${corpus.folder} (layout ${corpus.layout})</span></h2>
    <h1>${describeInspection(report)}</h1>
    ${corpus.notes.map((note) => markup`<p class="quiet">${note}</p>`)}
    ${
      formats.length === 0
        ? undefined
        : markup`<p class="quiet">${formats
            .map(({ sampleRate, channels, codec, recordings }) => {
              return `${recordings.toLocaleString('en')} × ${sampleRate} Hz, ${channels === 1 ? 'mono' : `${channels} channels`}, ${codec}`
            })
            .join('; ')}</p>`
    }
    ${renderTable(['label', 'emotion', 'recordings', 'speakers', 'median s', 'level dB'], rows)}
    ${findings.length === 0 ? markup`<p>Nothing was found that would harm training.</p>` : undefined}
  </article>`
}

function renderFinding({ code, severity, message, meaning, advice, byLabel, items, total }: Finding): Html {
  const labels = describeLabels(byLabel)
  const more = total - items.length
  const rows = items.map(({ files, detail }) => [describeFiles(files), detail])
  return markup`<article id="${code.replace('/', '-')}">
    <h2><span class="badge">${severity}</span> <span class="quiet">${code}</span></h2>
    <h1>${message}</h1>
    <dl>
      <dt>What it means</dt>
      <dd>${meaning}</dd>
      <dt>What to do</dt>
      <dd>${advice}</dd>
      ${labels === undefined ? undefined : markup`<dt>By label</dt><dd>${labels}</dd>`}
    </dl>
    ${rows.length === 0 ? undefined : renderRows(rows)}
    ${more > 0 && rows.length > 0 ? markup`<p class="quiet">and ${more.toLocaleString('en')} more</p>` : undefined}
  </article>`
}

function renderRows(rows: readonly string[][]): Html {
  const cells = rows[0][0] === '' ? rows.map(([, detail]) => [detail]) : rows
  return markup`<table><tbody>
    ${cells.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}
  </tbody></table>`
}

function renderSpeakers({ speakers, classes }: CorpusReport): Html | undefined {
  if (speakers.length === 0) return undefined
  const labels = classes.map(({ label }) => label)
  const rows = speakers.map(({ speaker, sex, recordings, byLabel }) => [
    speaker,
    sex ?? '-',
    String(recordings),
    ...labels.map((label) => String(byLabel[label] ?? 0))
  ])
  return markup`<article>
    <h2>Speakers</h2>
    ${renderTable(['speaker', 'sex', 'recordings', ...labels], rows)}
  </article>`
}

/** The first two columns are words, the others numbers. */
function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): Html {
  const side = (column: number) => (column < 2 ? undefined : markup` class="number"`)
  return markup`<table>
    <thead><tr>${header.map((cell, i) => markup`<th${side(i)}>${cell}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((row) => markup`<tr>${row.map((cell, i) => markup`<td${side(i)}>${cell}</td>`)}</tr>`)}
    </tbody>
  </table>`
}

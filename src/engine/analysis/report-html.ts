import type { Analysis, Attention } from '../../shared/analysis.ts'
import { lookOf } from '../../shared/emotion-looks.ts'
import type { EmotionLook } from '../../shared/emotion-looks.ts'
import type { ModelSummary } from '../../shared/models.ts'
import { describeBadge } from '../../shared/protocol-badge.ts'
import type { Moment } from '../../shared/moments.ts'
import {
  answerParts,
  attentionMeaning,
  clipLength,
  confidenceWord,
  describeAnswer,
  describeTask,
  notableMoments,
  percent,
  rankLabels,
  standoutMoment,
  timeRange,
  timesAverage,
  wholeMeaning
} from '../../shared/wording.ts'
import type { AudioClip } from '../audio/clip.ts'
import { markup, type Html } from './markup.ts'
import { renderDocument } from './report-document.ts'
import { renderDrivers, renderSystems } from './report-said.ts'
import { legendGradient, renderLegend, renderPicture } from './report-picture.ts'

export interface ReportItem {
  analysis: Analysis
  clip: Pick<AudioClip, 'samples' | 'sampleRate'>
}

export interface ReportOptions {
  /** Facts of the models that the analyses name; a model without facts is named alone. */
  models?: readonly ModelSummary[]
  /** When the report was made, as a person writes it. */
  date?: string
}

/** One clip of a report, drawn: a few ten thousand characters in place of its samples. */
export interface ReportSection {
  analysis: Analysis
  body: Html
}

/**
 * One self-contained HTML file about any number of clips: no script, nothing fetched, light and dark, printable.
 * Whatever comes from outside is escaped.
 */
export function renderReport(items: readonly ReportItem[], options: ReportOptions = {}): string {
  return renderPage(
    items.map((item, i) => renderSection(item, i + 1)),
    options
  )
}

/** @param number the clip's place in the report, from 1 */
export function renderSection({ analysis, clip }: ReportItem, number: number): ReportSection {
  const { emotion, gender, attention, warnings, durationSeconds } = analysis
  const moments = notableMoments(attention)
  const sentence = answerParts(analysis).map(({ text, emphasis }) =>
    emphasis ? markup`<em>${text}</em>` : markup`${text}`
  )
  const sex = gender && markup`<dt>Speaker sex</dt><dd>${describeTask(gender)}</dd>`
  const notes =
    warnings.length > 0
      ? markup`<ul class="notes">${warnings.map(({ message }) => markup`<li>${message}</li>`)}</ul>`
      : undefined
  const body = markup`<article id="clip-${number}">
    <h2>${analysis.file} <span class="quiet">${clipLength(durationSeconds)}</span></h2>
    <h1>${sentence}</h1>
    <div class="answer">
      ${renderBars(emotion.probabilities)}
      <dl>
        <dt>Confidence</dt>
        <dd>${confidenceWord(emotion)}</dd>
        ${sex}
        <dt>Model</dt>
        <dd>${analysis.model.name}</dd>
        <dt>Computed by</dt>
        <dd>${analysis.backend} in ${Math.round(analysis.timings.total)} ms</dd>
      </dl>
    </div>
    <figure>${renderPicture({ ...clip, durationSeconds, attention, moments, id: String(number) })}</figure>
    ${attention === undefined ? markup`<p class="quiet">${wholeMeaning}</p>` : renderMoments(attention, moments)}
    ${renderSystems(analysis)} ${renderDrivers(analysis)} ${notes}
  </article>`
  return { analysis, body }
}

function renderMoments(attention: Attention, moments: readonly Moment[]): Html {
  return markup`<div class="under">
    <ol class="moments">
      ${moments.length === 0 ? markup`<li class="quiet">No moment stands out.</li>` : moments.map(renderMoment)}
    </ol>
    ${renderLegend(attention)}
  </div>`
}

function renderMoment({ startSeconds, endSeconds, timesAverage: times, share }: Moment, i: number): Html {
  return markup`<li>
    <b>${i + 1}</b>${timeRange(startSeconds, endSeconds)}
    <span class="quiet">${timesAverage(times)}, ${percent(share)} of all attention</span>
  </li>`
}

/** The whole file from its clips. */
export function renderPage(sections: readonly ReportSection[], options: ReportOptions = {}): string {
  const analyses = sections.map(({ analysis }) => analysis)
  const title =
    sections.length === 1 ? `${analyses[0].file}: ${analyses[0].emotion.label}` : `${sections.length} clips`
  const used = new Set(analyses.map(({ model }) => model.id))
  const models = (options.models ?? []).filter(({ id }) => used.has(id))
  const body = markup`${sections.length > 1 ? renderOverview(analyses) : undefined}
    ${sections.map((section) => section.body)}
    <footer>
      ${analyses.some(({ attention }) => attention !== undefined) ? renderMeaning() : undefined}
      ${models.map(renderModel)}
    </footer>`
  return renderDocument({
    title,
    heading: 'Affectron report',
    date: options.date,
    body,
    definitions: legendGradient
  })
}

function renderMeaning(): Html {
  return markup`<section>
    <h2>What attention means</h2>
    ${attentionMeaning.map((sentence) => markup`<p>${sentence}</p>`)}
  </section>`
}

function renderBars(probabilities: Analysis['emotion']['probabilities']): Html {
  const labels = Object.keys(probabilities)
  const rows = rankLabels(probabilities).map(({ label, probability }, i) => {
    const look = lookOf(label, labels)
    const weight = i === 0 ? 'best' : 'quiet'
    return markup`<span class="${weight}">${renderMark(look)}${label}</span>
      <span class="${weight}">${percent(probability)}</span>
      <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" style="color:${look.hue}" aria-hidden="true">
        <rect width="${Number((probability * 100).toFixed(2))}" height="1" fill="currentColor" />
      </svg>`
  })
  return markup`<div class="bars">${rows}</div>`
}

function renderMark({ hue, mark }: EmotionLook): Html {
  return markup`<svg class="mark" viewBox="0 0 12 12" style="color:${hue}" aria-hidden="true">
    <path d="${mark}" fill="currentColor" fill-rule="evenodd" />
  </svg>`
}

function renderOverview(analyses: readonly Analysis[]): Html {
  const rows = analyses.map((analysis, i) => {
    const { file, emotion, attention } = analysis
    const look = lookOf(emotion.label, Object.keys(emotion.probabilities))
    const moment = standoutMoment(attention)
    const heard = moment === undefined ? 'whole clip' : timeRange(moment.startSeconds, moment.endSeconds)
    return markup`<tr title="${describeAnswer(analysis)}">
      <td><a href="#clip-${i + 1}">${file}</a></td>
      <td>${renderMark(look)} ${emotion.label}</td>
      <td class="number">${percent(emotion.confidence)}</td>
      <td>${confidenceWord(emotion)}</td>
      <td>${heard}</td>
    </tr>`
  })
  return markup`<div class="overview">
    <table>
      <thead>
        <tr>
          <th>Clip</th>
          <th>Emotion</th>
          <th class="number">Probability</th>
          <th>Confidence</th>
          <th>Heard most</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function renderModel({ name, id, network, corpora, test, notFor }: ModelSummary): Html {
  const { scores } = test
  const tested =
    scores === undefined
      ? markup`<dd>not tested</dd>`
      : markup`<dd>
          UAR ${percent(scores.uar.value)} (95 % interval ${percent(scores.uar.low)} to
          ${percent(scores.uar.high)}) on ${scores.utterances} utterances of ${scores.speakers} speakers
          <span class="badge">${describeBadge(test.badge)}</span>
        </dd>`
  return markup`<section>
    <h2>The model</h2>
    <dl>
      <dt>Name</dt>
      <dd>${name}</dd>
      <dt>Id</dt>
      <dd>${id}</dd>
      <dt>Cell</dt>
      <dd>${network}</dd>
      <dt>Learned from</dt>
      <dd>${corpora.map((corpus) => `${corpus.name} (${corpus.licence})`).join(', ')}</dd>
      <dt>Tested</dt>
      ${tested}
      <dt>Limits</dt>
      <dd>${notFor.join(' ')}</dd>
    </dl>
  </section>`
}

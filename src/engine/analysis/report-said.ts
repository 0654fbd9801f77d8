import type { Analysis } from '../../shared/analysis.ts'
import { describeChange, driversMeaning, groupNames, signed } from '../../shared/said-wording.ts'
import { percent, rankLabels } from '../../shared/wording.ts'
import { markup, type Html } from './markup.ts'

/** The longest bar stands for at least this change of probability, so that a small one looks small. */
const LEAST_LONGEST = 0.2

/** What of the voice decided, where the answer says it. */
export function renderDrivers({ drivers, emotion }: Analysis): Html | undefined {
  if (drivers === undefined) return undefined
  const longest = Math.max(LEAST_LONGEST, ...drivers.map(({ change }) => Math.abs(change)))
  const rows = drivers.map(({ group, change, without }) => {
    const half = Number(((50 * Math.abs(change)) / longest).toFixed(2))
    return markup`<dt>${groupNames[group]}</dt>
      <dd>
        <svg class="bar ${change < 0 ? 'against' : 'for'}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect x="${change < 0 ? 50 - half : 50}" width="${half}" height="1" fill="currentColor" />
        </svg>
      </dd>
      <dd>${describeChange(change)} <span class="quiet">${percent(without)} without</span></dd>`
  })
  const [what, limits] = driversMeaning
  return markup`<h2>What of the voice decided</h2>
    <p class="quiet">${what} The emotion here is ${emotion.label}.</p>
    <dl class="drivers">${rows}</dl>
    <p class="quiet">${limits}</p>`
}

/** What each model of a fusion says and adds. */
export function renderSystems({ systems, fused, emotion }: Analysis): Html | undefined {
  if (systems === undefined || fused === undefined) return undefined
  const rows = rankLabels(emotion.probabilities).map(
    ({ label, probability }, i) => markup`<tr class="${i === 0 ? 'best' : ''}">
      <th>${label}</th>
      ${systems.map(({ scores }) => markup`<td class="number">${signed(scores[label])}</td>`)}
      <td class="number">${signed(fused.offsets[label])}</td>
      <td class="number">${percent(probability)}</td>
    </tr>`
  )
  return markup`<h2>How the models agreed</h2>
    <p class="quiet">
      Each model adds to the score of every emotion, or takes from it. The highest sum is the joint answer.
    </p>
    <table>
      <thead>
        <tr>
          <th></th>
          ${systems.map(
            ({ name, network, emotion: own }) =>
              markup`<th class="number">${name} (${network})<br />${own.label} ${percent(own.confidence)}</th>`
          )}
          <th class="number">common to all clips</th>
          <th class="number">together</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`
}

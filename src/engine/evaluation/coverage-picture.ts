import { markup, type Html } from '../analysis/markup.ts'
import type { TestReport } from '../models/report-schema.ts'

const WIDTH = 640
const HEIGHT = 260
/** Room for the axes' words. */
const LEFT = 44
const BOTTOM = 40
const TOP = 12

/** The coverage curve: accuracy (solid) and UAR (dashed) of the answered against the share that is answered. */
export function renderCoverage({ curve, atThreshold }: Required<TestReport>['coverage']): Html {
  const path = (score: 'accuracy' | 'uar') =>
    curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.coverage)} ${y(point[score])}`).join('')
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  return markup`<svg class="coverage" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Accuracy and UAR of the answered clips against the share that is answered">
    ${ticks.map(
      (tick) => markup`<path class="grid" d="M${x(0)} ${y(tick)}H${x(1)}" />
        <text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${Math.round(tick * 100)} %</text>
        <text x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${Math.round(tick * 100)} %</text>`
    )}
    <text x="${x(0.5)}" y="${HEIGHT - 4}" text-anchor="middle">answered, the surest first</text>
    ${atThreshold === null ? undefined : markup`<path class="threshold" fill="none" d="M${x(atThreshold.coverage)} ${y(0)}V${y(1)}" />`}
    <path class="curve" d="${path('accuracy')}" />
    <path class="curve uar" d="${path('uar')}" />
  </svg>
  <p class="quiet">Solid: accuracy of the answered clips. Dashed: UAR.${
    atThreshold === null ? undefined : ' Dotted: where the threshold of the model lies.'
  }</p>`
}

function x(share: number): number {
  return round(LEFT + share * (WIDTH - LEFT - 16))
}

function y(share: number): number {
  return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

import type { Comparison, PairedDifference } from '../../engine/evaluation/compare.ts'
import { describeSize } from '../../engine/evaluation/describe-scores.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'

/** Two models on the same utterances: the sentence first, then the numbers. */
export function comparisonTable(comparison: Comparison): string {
  const { a, b, uar, maf, accuracy, utterances, speakers, method, mcnemar, sentence } = comparison
  const scores: [string, PairedDifference][] = [
    ['UAR', uar],
    ['MAF', maf],
    ['accuracy', accuracy]
  ]
  const rows = scores.map(([name, score]) => [
    name,
    score.a.toFixed(3),
    score.b.toFixed(3),
    signed(score.difference),
    `${signed(score.low)} to ${signed(score.high)}`,
    pValue(score.bootstrapP),
    pValue(score.swapP)
  ])
  const header = ['', printable(a), printable(b), 'A − B', '95 % interval', 'bootstrap p', 'exchange p']
  const drawn = method === 'speaker-bootstrap' ? 'whole speakers' : 'clips'
  return [
    printable(sentence),
    '',
    ...alignColumns([header, ...rows], ['left', 'right', 'right', 'right', 'left', 'right', 'right']),
    '',
    `${describeSize({ utterances, speakers })}; drawn and exchanged: ${drawn}.`,
    ...(mcnemar === null ? [] : [mcnemarLine(mcnemar)]),
    ''
  ].join('\n')
}

function mcnemarLine({ table, exactP, chi2Corrected }: NonNullable<Comparison['mcnemar']>): string {
  const [[both, onlyA], [onlyB, neither]] = table
  const square =
    chi2Corrected === null
      ? ''
      : `, χ² with correction ${chi2Corrected.statistic.toFixed(2)} (p ${pValue(chi2Corrected.p)})`
  return `McNemar, clips taken as independent: both right ${both}, only A ${onlyA}, only B ${onlyB}, neither ${neither}; exact p ${pValue(exactP)}${square}.`
}

function signed(value: number): string {
  const text = value.toFixed(3)
  return value > 0 ? `+${text}` : text.replace('-', '−')
}

function pValue(p: number): string {
  return p < 0.001 ? '<0.001' : p.toFixed(3)
}

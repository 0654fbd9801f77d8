import { describeIntervals, describeSize } from '../../engine/evaluation/describe-scores.ts'
import type { FittedOnCorpora } from '../../engine/fusing/fuse-on-corpora.ts'
import type { FusionResult } from '../../engine/fusing/make-fusion.ts'
import { badgeOf } from '../../engine/protocol/summary.ts'
import { describeBadge } from '../../shared/protocol-badge.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'
import { scoreCells } from './score-cells.ts'

/** What the held-out speakers say about a fusion and its members, and how far each member is believed. */
export function fusionTable(result: FusionResult, folder: string): string {
  const { protocol, metrics, members, report, heldOutUtterances, modelId } = result
  const { overall } = metrics
  const systems = [
    ...members.map(({ name, scale, uar }) => [printable(name), ...scoreCells(uar), scale.toFixed(2)]),
    ['together', ...scoreCells(overall.uar), '']
  ]
  const others = [
    ['MAF', ...scoreCells(overall.maf)],
    ['MAP', ...scoreCells(overall.map)],
    ['accuracy', ...scoreCells(overall.accuracy)]
  ]
  const offsets = report.labels.map((label, i) => [printable(label), result.offsets[i].toFixed(2)])
  return [
    `[${describeBadge(badgeOf(protocol))}] ${printable(protocol.description)}`,
    `Tested on ${describeSize(overall)}; fitted on ${heldOutUtterances} recordings held out of training.`,
    describeIntervals(overall),
    '',
    ...alignColumns([['', 'UAR', '', 'scale'], ...systems], ['left', 'right', 'left', 'right']),
    '',
    'Of all together:',
    ...alignColumns(others, ['left', 'right', 'left']),
    '',
    ...alignColumns([['emotion', 'offset'], ...offsets], ['left', 'right']),
    '',
    printable(`Model ${modelId} in "${folder}/best".`),
    ''
  ].join('\n')
}

/** How far each member of a fusion is believed that was fitted on other recordings and not tested. */
export function fittedTable(
  { members, labels, offsets, heldOutUtterances, modelId }: FittedOnCorpora,
  folder: string
): string {
  const scales = members.map(({ name, scale }) => [printable(name), scale.toFixed(2)])
  const rows = labels.map((label, i) => [printable(label), offsets[i].toFixed(2)])
  return [
    `Fitted on ${heldOutUtterances} recordings of speakers that no member has heard; not tested.`,
    '',
    ...alignColumns([['', 'scale'], ...scales], ['left', 'right']),
    '',
    ...alignColumns([['emotion', 'offset'], ...rows], ['left', 'right']),
    '',
    printable(`Model ${modelId} in "${folder}/best".`),
    printable(`Test it on other recordings: affectron evaluate "${folder}/best" CORPUS.`),
    ''
  ].join('\n')
}

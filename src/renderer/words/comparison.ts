import type { PairedTest } from '../../shared/comparison/comparison-view.ts'
import type { RunRow } from '../../shared/comparison/run-row.ts'
import type { Grouping } from '../rooms/compare/run-table.ts'
import { amount } from './amounts.ts'
import { toldText } from './failure.ts'
import { t } from './i18n.svelte.ts'
import { labelList, networkName, presetName } from './training.ts'

/** A share as tables of scores have it: `63.4`, of a hundred. */
export const points = (share: number): string => amount(100 * share, 1)

/** The network and whose settings it has, e.g. `A-LSTM as in the paper`. */
export function modelWords({ network, preset, kind }: Pick<RunRow, 'network' | 'preset' | 'kind'>): string {
  const name = networkName(network)
  if (kind === 'model' || network === 'fusion') return name
  return preset === 'own' ? t('compare.modelOwn', { name }) : `${name} ${presetName(preset)}`
}

/** What a test was, e.g. `98 recordings of 03 and 08, EMO-DB: neutral, happy, angry and sad`. */
export function testWords({ corpora, labels, testSpeakers, utterances, speakers }: RunRow): string {
  const names = testSpeakers.map((speaker) => speaker.slice(speaker.indexOf('/') + 1))
  const who =
    names.length > 0 && names.length <= MOST_NAMED
      ? t('compare.testSpeakers', { names: names.join(', ') })
      : t('compare.testSpeakerCount', { count: speakers })
  return t('compare.testWords', {
    corpora: corpora.join(', '),
    recordings: t('score.recordings', { count: utterances }),
    who,
    labels: labelList(labels)
  })
}

/** More names than these are counted. */
const MOST_NAMED = 4

interface GroupedRows {
  grouping: Grouping
  letters: ReadonlyMap<string, string>
  rows: readonly RunRow[]
}

/** What a group of the run table is called, and what its rows have in common. */
export function groupWords(
  { grouping, letters, rows }: GroupedRows,
  key: string
): { title: string; text: string } {
  if (grouping === 'test') {
    const row = rows.find(({ test }) => test === key)
    return row === undefined
      ? { title: t('compare.groupTestUnknown'), text: t('compare.testUnknown') }
      : { title: t('compare.groupTestTitle', { letter: letters.get(key) ?? '' }), text: testWords(row) }
  }
  if (key !== '') return { title: key, text: '' }
  return {
    title: grouping === 'experiment' ? t('compare.groupNoExperiment') : t('compare.groupNothing'),
    text: ''
  }
}

/** A difference of shares in points with its sign: `+4.2`, `−1.0`. */
export function signedPoints(share: number): string {
  const text = points(Math.abs(share))
  const isNothing = Math.abs(share) < 0.0005
  return isNothing ? text : `${share < 0 ? '−' : '+'}${text}`
}

/** `0.031`, or `<0.001`. */
export const pValue = (p: number): string => (p < 0.001 ? `<${amount(0.001, 3)}` : amount(p, 3))

/** What a paired test says, in a sentence or two: the words of `affectron compare`. */
export const comparisonSentence = ({ sentence, said }: Pick<PairedTest, 'sentence' | 'said'>): string =>
  toldText({ message: sentence, said })

import type { ComparisonView } from '../../shared/comparison/comparison-view.ts'
import type { TableFormat } from '../../shared/ipc/compare.ts'
import type { RunRow } from '../../shared/comparison/run-row.ts'
import { describeBadge } from '../../shared/protocol-badge.ts'
import { csv } from '../csv.ts'
import { percentText, pText } from '../experiments/table-cells.ts'
import { escapeTex } from '../experiments/table-latex.ts'
import { escapeCell } from '../experiments/table-markdown.ts'

/** A table as text: a header and rows, with sentences before it. */
interface TextTable {
  sentences: readonly string[]
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

/** The rows of the run table, for a paper or a program; in English, percent but in CSV, which has shares. */
export function runTableText(rows: readonly RunRow[], format: TableFormat): string {
  if (format === 'csv') return runTableCsv(rows)
  const tests = [...new Set(rows.map(({ test }) => test ?? ''))]
  const isMixed = tests.length > 1
  return textOf(format, {
    sentences: [
      'Percent, with 95 % intervals.',
      ...(isMixed
        ? ['Rows with different letters were tested on different recordings: do not compare them.']
        : [])
    ],
    header: [
      ...['name', ...(isMixed ? ['test'] : []), 'corpora', 'protocol', 'model', 'UAR', 'MAF', 'accuracy'],
      ...['recordings', 'speakers', 'epochs']
    ],
    rows: rows.map((row) => [
      row.name,
      ...(isMixed ? [row.test === undefined ? '?' : String.fromCharCode(65 + tests.indexOf(row.test))] : []),
      row.corpora.join(', '),
      describeBadge(row.badge),
      row.preset === 'own' ? row.network : `${row.network}, ${row.preset}`,
      ...[row.uar, row.maf, row.accuracy].map(
        ({ value, low, high }) => `${percentText(value)} (${percentText(low)}–${percentText(high)})`
      ),
      ...[row.utterances, row.speakers, row.epochs].map(String)
    ])
  })
}

function runTableCsv(rows: readonly RunRow[]): string {
  const scores = ['uar', 'maf', 'accuracy'] as const
  return csv([
    [
      ...['name', 'folder', 'experiment', 'test', 'corpora', 'badge', 'protocol', 'network', 'preset'],
      ...scores.flatMap((name) => [name, `${name}_low`, `${name}_high`]),
      ...['interval', 'utterances', 'speakers', 'epochs', 'best_epoch', 'seconds', 'ended', 'model']
    ],
    ...rows.map((row) => [
      ...[row.name, row.folder, row.experiment?.title, row.test, row.corpora.join(' ')],
      ...[describeBadge(row.badge), row.badge.kind, row.network, row.preset],
      ...scores.flatMap((name) => [row[name].value, row[name].low, row[name].high]),
      ...[row.uar.method, row.utterances, row.speakers, row.epochs, row.bestEpoch],
      ...[row.seconds, row.endedAt, row.modelId]
    ])
  ])
}

/** Runs side by side: the sentences, the paired differences and the recall of each class. */
export function comparisonText({ runs, pairs }: ComparisonView, format: TableFormat): string {
  const scores = ['uar', 'maf', 'accuracy'] as const
  const tested = pairs.flatMap(({ test }) => (test === undefined ? [] : [test]))
  if (format === 'csv') {
    return csv([
      ['a', 'b', 'score', 'value_a', 'value_b', 'difference', 'low', 'high', 'p_bootstrap', 'p_swap'],
      ...tested.flatMap((test) => [
        ...scores.map((name) => {
          const { a, b, difference, low, high, bootstrapP, swapP } = test[name]
          return [test.a, test.b, name, a, b, difference, low, high, bootstrapP, swapP]
        }),
        ...test.classes.map(({ label, a, b, difference, interval }) => [
          ...[test.a, test.b, `recall ${label}`, a, b, difference, interval?.low, interval?.high],
          ...[undefined, undefined]
        ])
      ])
    ])
  }
  return textOf(format, {
    sentences: [
      ...pairs.map(({ test, failure }) => test?.sentence ?? failure?.message ?? ''),
      ...runs.map(
        ({ name, row }) =>
          `${name}: ${describeBadge(row.badge)}, ${row.utterances} recordings of ${row.speakers} speakers.`
      )
    ],
    header: ['models', 'score', 'first', 'second', 'difference', '95 % interval', 'p'],
    rows: tested.flatMap((test) => [
      ...scores.map((name) => {
        const { a, b, difference, low, high, swapP } = test[name]
        return [
          ...[`${test.a} − ${test.b}`, name === 'accuracy' ? name : name.toUpperCase()],
          ...[
            percentText(a),
            percentText(b),
            signed(difference),
            `${signed(low)} to ${signed(high)}`,
            pText(swapP)
          ]
        ]
      }),
      ...test.classes.map(({ label, a, b, difference, interval }) => [
        ...[
          `${test.a} − ${test.b}`,
          `recall of ${label}`,
          percentText(a),
          percentText(b),
          signed(difference)
        ],
        ...[interval === undefined ? '' : `${signed(interval.low)} to ${signed(interval.high)}`, '']
      ])
    ])
  })
}

function textOf(format: 'latex' | 'markdown', { sentences, header, rows }: TextTable): string {
  if (format === 'markdown') {
    const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
    return [
      ...sentences,
      '',
      line(header),
      line(header.map((_, i) => (i === 0 ? '---' : '---:'))),
      ...rows.map(line),
      ''
    ].join('\n')
  }
  const line = (cells: readonly string[]) => `    ${cells.map(escapeTex).join(' & ')} \\\\`
  return [
    '% Needs \\usepackage{booktabs}.',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeTex(sentences.join(' '))}}`,
    `  \\begin{tabular}{l${'r'.repeat(header.length - 1)}}`,
    '    \\toprule',
    line(header),
    '    \\midrule',
    ...rows.map(line),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    ''
  ].join('\n')
}

function signed(share: number): string {
  const text = percentText(Math.abs(share))
  return share < 0 && text !== '0.0' ? `−${text}` : `+${text}`
}

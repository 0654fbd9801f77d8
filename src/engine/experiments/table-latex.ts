import type { ExperimentSummary } from './summary.ts'
import { describeTest, parametersText, percentText, pText, rowNote, tableScores } from './table-cells.ts'

/** A `table` for a paper; needs the package booktabs. Below the scores stands ± the deviation over the seeds. */
export function latexTable(summary: ExperimentSummary): string {
  const { experiment, models, comparisons } = summary
  const columns = ['Model', ...tableScores.map(({ title }) => title), 'Parameters']
  const rows = models.flatMap((model) => {
    const note = rowNote(model, summary)
    const scores = tableScores.map(({ name }) => model.scores[name])
    return [
      [
        escapeTex(note === undefined ? model.title : `${model.title} (${note})`),
        ...scores.map(({ mean, sd }) =>
          sd === null ? percentText(mean) : `${percentText(mean)} $\\pm$ ${percentText(sd)}`
        ),
        escapeTex(parametersText(model))
      ],
      ['', ...scores.map(({ low, high }) => `[${percentText(low)}, ${percentText(high)}]`), '']
    ]
  })
  const sentences = comparisons.map(({ sentence, uar }) => {
    const p = pText(uar.swapP)
    return `${escapeTex(sentence)} ($p ${p.startsWith('<') ? p : `= ${p}`}$)`
  })
  return [
    '% Needs \\usepackage{booktabs}.',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeTex([`${experiment.title}.`, ...describeTest(summary)].join(' '))}}`,
    `  \\label{tab:${experiment.name}}`,
    `  \\begin{tabular}{l${'r'.repeat(columns.length - 1)}}`,
    '    \\toprule',
    `    ${columns.join(' & ')} \\\\`,
    '    \\midrule',
    ...rows.map((row) => `    ${row.join(' & ')} \\\\`),
    '    \\bottomrule',
    '  \\end{tabular}',
    ...sentences.map((sentence) => `  \\par\\footnotesize ${sentence}`),
    '\\end{table}',
    ''
  ].join('\n')
}

/** Text with what TeX would read as a command made harmless. */
export function escapeTex(text: string): string {
  return text
    .replace(/[\\{}&%$#_^~]/g, (character) => texCharacters[character] ?? `\\${character}`)
    .replaceAll('–', '--')
    .replaceAll('−', '$-$')
}

const texCharacters: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}'
}

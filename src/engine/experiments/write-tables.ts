import { join } from 'node:path'
import { writeWhole } from '../files.ts'
import type { ExperimentSummary } from './summary.ts'
import { csvComparisons, csvTable } from './table-csv.ts'
import { latexTable } from './table-latex.ts'
import { markdownTable } from './table-markdown.ts'

/**
 * Writes what an experiment found: `table.md`, `table.csv`, `comparisons.csv`, `table.tex`, `experiment.json`.
 *
 * @throws AffectronError `file/not-writable`
 */
export async function writeTables(out: string, summary: ExperimentSummary): Promise<void> {
  const files: Record<string, string> = {
    'table.md': markdownTable(summary),
    'table.csv': csvTable(summary),
    'comparisons.csv': csvComparisons(summary),
    'table.tex': latexTable(summary),
    'experiment.json': JSON.stringify(summary, null, 2) + '\n'
  }
  for (const [name, content] of Object.entries(files)) await writeWhole(join(out, name), content)
}

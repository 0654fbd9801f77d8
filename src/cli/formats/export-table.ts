import type { ExportReport } from '../../engine/exporting/export-model.ts'
import { printable } from '../terminal.ts'
import { alignColumns } from './columns.ts'

/** What was written, and by how much the other side differs. */
export function exportTable({ model, format, files, verified }: ExportReport, out: string): string {
  const rows = files.map(({ name, bytes, sha256 }) => [
    printable(name),
    `${bytes} bytes`,
    `SHA-256 ${sha256}`
  ])
  return [
    printable(`Model ${model.id} as ${format} in "${out}":`),
    ...alignColumns(rows, ['left', 'right', 'left']),
    ...verified.flatMap(({ with: program, clips, differences, tolerance }) => [
      '',
      clips === 0
        ? `Verified with ${program}.`
        : `Verified with ${program} on ${clips} recordings; right is at most ${tolerance.toExponential(0)}.`,
      ...alignColumns(
        Object.entries(differences).map(([what, difference]) => [what, difference.toExponential(1)]),
        ['left', 'right']
      )
    ]),
    ''
  ].join('\n')
}

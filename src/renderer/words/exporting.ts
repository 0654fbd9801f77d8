import { exportTitles } from '../../shared/export-formats.ts'
import type { ExportCheck, ExportWork } from '../../shared/exporting.ts'
import { tiny } from './amounts.ts'
import { t } from './i18n.svelte.ts'

export function exportedAs({ name, format }: Pick<ExportWork, 'name' | 'format'>): string {
  return t('takeAway.done', { name, format: exportTitles[format] })
}

/** With what an export was compared, and how far it was off. */
export function checkWords({ with: program, clips, differences, tolerance }: ExportCheck): string {
  const largest = Math.max(0, ...Object.values(differences))
  if (largest === 0) return t('takeAway.checkedSame', { program, count: clips })
  return t('takeAway.checked', {
    ...{ program, count: clips },
    ...{ difference: tiny(largest), tolerance: tiny(tolerance) }
  })
}

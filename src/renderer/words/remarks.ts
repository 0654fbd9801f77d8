import type { Remark } from '../../shared/recording/doctor.ts'
import { t } from './i18n.svelte.ts'

/** What the recording doctor found, and what helps. */
export function remarkSentence({ code, value = 0 }: Remark): string {
  if (code === 'hum') return t('recording.hum', { frequency: value })
  if (code !== 'noisy') return t(`recording.${code}`)
  return value === 0 ? t('recording.noisySteady') : t('recording.noisy', { decibels: Math.round(value) })
}

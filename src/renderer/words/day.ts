import { tagOf } from '../../shared/messages/translate.ts'
import { locale } from './i18n.svelte.ts'

/** A day in the person's language, e.g. `3 March 2026`. @param iso a point in time, ISO 8601 */
export function day(iso: string): string {
  const time = new Date(iso)
  // A card from elsewhere may say anything.
  if (Number.isNaN(time.getTime())) return iso
  return new Intl.DateTimeFormat(tagOf(locale()), { dateStyle: 'long' }).format(time)
}

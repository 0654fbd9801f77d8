import { tagOf } from '../../shared/messages/translate.ts'
import { capitalized, locale } from './i18n.svelte.ts'

/** When the day so many days before today began, milliseconds since 1970. */
export function dayStart(daysAgo: number, now = Date.now()): number {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - daysAgo)
  return day.getTime()
}

/** A moment as one speaks of it today: `14:02`, `yesterday 14:02`, `3 March, 14:02`, `3 March 2025`. */
export function momentText(moment: number, now = Date.now()): string {
  const tag = tagOf(locale())
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }).format(moment)
  if (moment >= dayStart(0, now) && moment < dayStart(-1, now)) return time
  if (moment >= dayStart(1, now) && moment < dayStart(0, now)) {
    return `${capitalized(new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-1, 'day'))} ${time}`
  }
  const isThisYear = new Date(moment).getFullYear() === new Date(now).getFullYear()
  const day = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' })
  }).format(moment)
  return isThisYear ? `${day}, ${time}` : day
}

import { tagOf } from '../../shared/messages/translate.ts'
import { locale } from './i18n.svelte.ts'

type Unit = 'second' | 'minute' | 'hour'

function withUnit(value: number, unit: Unit, unitDisplay: 'long' | 'short', digits = 0): string {
  return new Intl.NumberFormat(tagOf(locale()), {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: digits
  }).format(value)
}

/** A span of time as a person says it: `40 seconds`, `12 minutes`, `1 hour 20 minutes`. */
export function timeSpan(seconds: number): string {
  if (seconds < 10) return withUnit(Math.max(1, Math.round(seconds)), 'second', 'long')
  if (seconds < 55) return withUnit(5 * Math.round(seconds / 5), 'second', 'long')
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return withUnit(minutes, 'minute', 'long')
  const hours = withUnit(Math.floor(minutes / 60), 'hour', 'long')
  const rest = minutes % 60
  return rest === 0 ? hours : `${hours} ${withUnit(rest, 'minute', 'long')}`
}

/** Seconds with as many digits as matter, e.g. `0.4 sec`. */
export function shortSeconds(seconds: number): string {
  const digits = seconds < 0.1 ? 2 : seconds < 10 ? 1 : 0
  return withUnit(Math.max(0.01, seconds), 'second', 'short', digits)
}

/** A span of time for a table: `40 sec`, `12 min`, `2 hr`. */
export function shortTime(seconds: number): string {
  if (seconds < 60) return withUnit(Math.max(1, Math.round(seconds)), 'second', 'short')
  if (seconds < 5400) return withUnit(Math.round(seconds / 60), 'minute', 'short')
  return withUnit(seconds / 3600, 'hour', 'short', 1)
}

/** A number as the language writes it. */
export function amount(value: number, digits = 0): string {
  return new Intl.NumberFormat(tagOf(locale()), {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits
  }).format(value)
}

/** In the order of their signs: `-`, 0 to 9. */
const RAISED = Array.from('⁻⁰¹²³⁴⁵⁶⁷⁸⁹')

/** A number near 0 by its size, e.g. `2.6·10⁻⁷`. */
export function tiny(value: number): string {
  if (value === 0) return amount(0)
  const [mantissa, exponent] = value.toExponential(1).split('e')
  const raised = Array.from(exponent, (sign) => RAISED['-0123456789'.indexOf(sign)] ?? '').join('')
  const power = `10${raised}`
  return mantissa === '1.0' ? power : `${amount(Number(mantissa), 1)}·${power}`
}

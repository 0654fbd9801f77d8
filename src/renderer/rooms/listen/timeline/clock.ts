/**
 * A moment as a clock shows it: `0:04.25`, `1:02:03.00`.
 *
 * @param digits of the seconds behind the point
 */
export function clockText(seconds: number, digits = 2): string {
  const unit = 10 ** digits
  const total = Math.round(Math.max(0, seconds) * unit)
  const rest = ((total / unit) % 60).toFixed(digits).padStart(digits === 0 ? 2 : 3 + digits, '0')
  const minutes = Math.floor(total / unit / 60)
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** Reads what {@link clockText} writes, or plain seconds, with a point or a comma; undefined for anything else. */
export function readClock(text: string): number | undefined {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?)$/.exec(text.trim())
  if (match === null) return undefined
  const [, hours = '0', minutes = '0', seconds] = match
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))
}

/** What a spreadsheet would run as a formula. */
const ACTIVE = /^[=+\-@\t\r]/

/** A line of fields as RFC 4180 quotes them, with \n at its end. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(quote).join(',') + '\n'
}

/** `./=x.wav` names the same file as `=x.wav` and is no formula. */
export function inertPath(path: string): string {
  return ACTIVE.test(path) ? `./${path}` : path
}

/** Text that is no formula. */
export function inertText(text: string): string {
  return ACTIVE.test(text) ? `'${text}` : text
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

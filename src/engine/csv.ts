type Field = string | number | null | undefined

/** Rows as RFC 4180 quotes them, with \n at line ends; what is absent is an empty field. */
export function csv(rows: readonly (readonly Field[])[]): string {
  return rows.map((row) => row.map(quote).join(',') + '\n').join('')
}

function quote(field: Field): string {
  const text = field === null || field === undefined ? '' : String(field)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

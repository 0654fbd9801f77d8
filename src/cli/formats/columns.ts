const GAP = '  '
/** Eighths of a cell, from none to seven. */
const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** Rows with every cell padded to its column's width; nothing trails the last text of a line. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  sides: readonly ('left' | 'right')[]
): string[] {
  const widths = sides.map((_, column) => Math.max(0, ...rows.map((row) => displayWidth(row[column]))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat(widths[column] - displayWidth(cell))
        return sides[column] === 'left' ? cell + padding : padding + cell
      })
      .join(GAP)
      .trimEnd()
  )
}

/** A bar of up to `cells` characters, exact to an eighth of one. */
export function bar(share: number, cells: number): string {
  const eighths = Math.round(share * cells * 8)
  return '█'.repeat(Math.floor(eighths / 8)) + PARTS[eighths % 8]
}

/** As much of a text as fits into `cells` of a terminal. */
export function fitWidth(text: string, cells: number): string {
  let fitting = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > cells) break
    fitting += character
  }
  return fitting
}

/** Cells that a text takes in a terminal: East Asian wide characters and pictographs take two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\u200d\ufe0f]/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}

const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

/** A text as lines of at most `cells`, broken between words; a longer word stands alone. */
export function wrapWords(text: string, cells: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && displayWidth(line) + 1 + displayWidth(word) <= cells) {
      lines[lines.length - 1] = `${line} ${word}`
    } else lines.push(word)
  }
  return lines
}

/** A picture as shapes, so that the same can become SVG text or be painted on a canvas. Colors are CSS, sizes pixels. */
export interface Picture {
  width: number
  height: number
  /** In the order they are painted. */
  shapes: readonly Shape[]
}

export type Shape =
  | {
      kind: 'line'
      from: readonly [number, number]
      to: readonly [number, number]
      color: string
      width: number
    }
  | { kind: 'circle'; at: readonly [number, number]; radius: number; color: string }
  | {
      kind: 'text'
      at: readonly [number, number]
      text: string
      color: string
      align: 'start' | 'middle' | 'end'
      bold?: boolean
    }

export const PICTURE_FONT = '13px system-ui, sans-serif'
const PAPER = '#ffffff'

/** Recalls of some models with their intervals: what a figure of a comparison shows. */
export interface RecallFigure {
  title: string
  models: readonly string[]
  /** A row each: its name, and for each model the value with its interval, 0..1; null where it is not known. */
  rows: readonly {
    name: string
    values: readonly ({ value: number; low?: number | undefined; high?: number | undefined } | null)[]
  }[]
}

const ink = '#1b1d20'
const quiet = '#565b63'
const grid = '#dfdfda'
const modelColors = ['#0b7567', '#1b1d20', '#7a5200', '#2a66b0', '#7a4fb3', '#b64a92']
const WIDTH = 720
const LEFT = 160
const RIGHT = 40
const STEP = 14
const CHARACTERS = 90

/** Dots with intervals on one scale from 0 to 100, row by row, each model in its color. */
export function recallPicture({ title, models, rows }: RecallFigure): Picture {
  const titleLines = wrapped(title, CHARACTERS)
  const top = 24 + 18 * titleLines.length + 20 * models.length + 16
  const rowHeight = STEP * models.length + 18
  const bottom = top + rowHeight * rows.length
  const x = (share: number): number => LEFT + share * (WIDTH - LEFT - RIGHT)
  const shapes: Shape[] = titleLines.map((text, i) => ({
    ...{ kind: 'text', at: [24, 28 + 18 * i], text, color: ink, align: 'start', bold: true }
  }))
  for (const [i, text] of models.entries()) {
    const y = 28 + 18 * titleLines.length + 20 * i
    shapes.push({ kind: 'circle', at: [30, y - 4], radius: 4, color: colorOf(i) })
    shapes.push({ kind: 'text', at: [44, y], text, color: ink, align: 'start' })
  }
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    shapes.push({ kind: 'line', from: [x(share), top], to: [x(share), bottom], color: grid, width: 1 })
    const text = String(100 * share)
    shapes.push({ kind: 'text', at: [x(share), bottom + 20], text, color: quiet, align: 'middle' })
  }
  for (const [row, { name, values }] of rows.entries()) {
    const start = top + rowHeight * row + 9
    const middle = start + (STEP * models.length) / 2
    shapes.push({ kind: 'text', at: [LEFT - 16, middle + 4], text: name, color: ink, align: 'end' })
    for (const [i, found] of values.entries()) {
      if (found === null) continue
      const y = start + STEP * (i + 0.5)
      const { value, low = value, high = value } = found
      shapes.push({ kind: 'line', from: [x(low), y], to: [x(high), y], color: colorOf(i), width: 2 })
      shapes.push({ kind: 'circle', at: [x(value), y], radius: 4, color: colorOf(i) })
    }
  }
  return { width: WIDTH, height: bottom + 36, shapes }
}

const colorOf = (model: number): string => modelColors[model % modelColors.length]

/** Text in lines of so many characters at most, broken between words. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** A picture as a file of its own; UTF-8. */
export function toSvg({ width, height, shapes }: Picture): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `  <rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    ...shapes.map((shape) => `  ${element(shape)}`),
    '</svg>',
    ''
  ].join('\n')
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'line': {
      const [[x1, y1], [x2, y2]] = [shape.from, shape.to]
      return `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${shape.color}" stroke-width="${shape.width}" stroke-linecap="round"/>`
    }
    case 'circle':
      return `<circle cx="${number(shape.at[0])}" cy="${number(shape.at[1])}" r="${shape.radius}" fill="${shape.color}"/>`
    case 'text': {
      const weight = shape.bold === true ? ' font-weight="600"' : ''
      return `<text x="${number(shape.at[0])}" y="${number(shape.at[1])}" fill="${shape.color}" text-anchor="${shape.align}"${weight}>${escaped(shape.text)}</text>`
    }
  }
}

const number = (value: number): string => String(Math.round(100 * value) / 100)

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../src/renderer/tokens.css'), 'utf8')

type Rgb = [number, number, number]
const [lightCss, darkCss] = css.split('@media (prefers-color-scheme: dark)')
const tokens = (part: string) =>
  new Map(
    [...part.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)].map(([, name, hex]) => [
      name,
      [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255) as Rgb
    ])
  )
const themes = [
  ['light', tokens(lightCss)],
  ['dark', tokens(darkCss)]
] as const

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
const contrast = (a: Rgb, b: Rgb) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira, Fernandes 2009, severity 1; applied to linear RGB. */
const blindness = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039]
}

/** Oklab (Ottosson 2020) of linear RGB. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  ]
}

/** Distance as seen with a color blindness; 0.02 is about a just noticeable difference. */
function distance(a: Rgb, b: Rgb, matrix: readonly number[]): number {
  const seen = ([r, g, bl]: Rgb) => {
    const rgb = [linear(r), linear(g), linear(bl)]
    return oklab(
      [0, 3, 6].map((row) =>
        Math.max(
          0,
          rgb.reduce((sum, v, i) => sum + v * matrix[row + i], 0)
        )
      ) as Rgb
    )
  }
  const [x, y] = [seen(a), seen(b)]
  return Math.hypot(...x.map((v, i) => v - y[i]))
}

for (const [name, theme] of themes) {
  const color = (token: string) => theme.get(token) as Rgb

  describe(`colors of the ${name} theme`, () => {
    it('keep text readable (4.5 to 1)', () => {
      const pairs = ['paper', 'surface', 'sunken'].flatMap((ground) => [
        ['ink', ground],
        ['ink-quiet', ground]
      ])
      for (const [text, ground] of [
        ...pairs,
        ['accent-ink', 'accent'],
        ['ink', 'accent-soft'],
        ['ink', 'danger-soft'],
        ['ink', 'caution-soft'],
        ['caution', 'surface']
      ]) {
        expect(contrast(color(text), color(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    })

    it('keep marks, bars and the accent visible (3 to 1)', () => {
      const marks = [
        'accent',
        'line-strong',
        ...['neutral', 'angry', 'sad'].map((label) => `emotion-${label}`)
      ]
      for (const mark of marks) {
        expect(contrast(color(mark), color('paper')), mark).toBeGreaterThanOrEqual(3)
      }
    })

    it('tell the four emotions apart for color-blind eyes', () => {
      const labels = ['neutral', 'happy', 'angry', 'sad']
      for (const [kind, matrix] of Object.entries(blindness)) {
        for (const [i, a] of labels.entries()) {
          for (const b of labels.slice(i + 1)) {
            const apart = distance(color(`emotion-${a}`), color(`emotion-${b}`), matrix)
            expect(apart, `${a} and ${b} with ${kind}`).toBeGreaterThan(0.06)
          }
        }
      }
    })
  })
}

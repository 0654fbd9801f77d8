import { lookOf } from '../../../../shared/emotion-looks.ts'
import type { TierColors } from './draw-tiers.ts'

/** The colors of the page's theme, as a canvas takes them. */
export function colorsOf(element: HTMLElement, labels: readonly string[]): TierColors {
  const style = getComputedStyle(element)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const hues = new Map<string, string>()
  return {
    ink: color('--ink'),
    quiet: color('--ink-quiet'),
    wave: color('--line-strong'),
    line: color('--line'),
    strong: color('--line-strong'),
    accent: color('--accent'),
    surface: color('--surface'),
    font: `13px ${style.fontFamily}`,
    hueOf(label) {
      let hue = hues.get(label)
      if (hue === undefined) {
        const name = /var\((--[\w-]+)\)/.exec(lookOf(label, labels).hue)?.[1]
        hues.set(label, (hue = name === undefined ? color('--ink') : color(name)))
      }
      return hue
    }
  }
}

/** Makes a canvas as sharp as the screen and scales its context to CSS pixels. */
export function sharpen(
  canvas: HTMLCanvasElement,
  width: number,
  height: number
): CanvasRenderingContext2D | undefined {
  const scale = devicePixelRatio
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const context = canvas.getContext('2d') ?? undefined
  context?.setTransform(scale, 0, 0, scale, 0, 0)
  return context
}

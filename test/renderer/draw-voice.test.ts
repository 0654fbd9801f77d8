import { describe, expect, it } from 'vitest'
import { drawVoice, waveHeightOf } from '../../src/renderer/rooms/listen/draw-voice.ts'
import type { VoiceDrawing } from '../../src/renderer/rooms/listen/draw-voice.ts'
import { attentionScale } from '../../src/shared/attention-scale.ts'

interface Drawn {
  x: number
  y: number
  height: number
  color: string
  alpha: number
}

const HEIGHT = 300

/** A context that remembers the columns it is told to fill. */
function fakeContext(
  width: number,
  height = HEIGHT
): {
  context: CanvasRenderingContext2D
  columns: Drawn[]
  hatched: number[][]
} {
  const columns: Drawn[] = []
  const hatched: number[][] = []
  const context = {
    canvas: { width, height },
    fillStyle: '',
    globalAlpha: 1,
    fillRect(x: number, y: number, columnWidth: number, height: number) {
      if (columnWidth !== 1) return
      columns.push({ x, y, height, color: context.fillStyle, alpha: context.globalAlpha })
    },
    rect: (...args: number[]) => hatched.push(args),
    ...Object.fromEntries(
      ['clearRect', 'setLineDash', 'beginPath', 'moveTo', 'lineTo', 'stroke', 'save', 'restore', 'clip'].map(
        (name) => [name, () => undefined]
      )
    )
  }
  return { context: context as unknown as CanvasRenderingContext2D, columns, hatched }
}

const frames = 98
const weights = new Array<number>(frames).fill(0)
weights[50] = 0.75
weights[60] = 0.25

/** One second; frame 50 is centered at 0.5125 s, frame 60 at 0.6125 s. */
const drawing: VoiceDrawing = {
  samples: Float32Array.from({ length: 16000 }, (_, i) => 0.5 * Math.sin(i / 10)),
  sampleRate: 16000,
  durationSeconds: 1,
  first: {
    attention: attentionScale({ weights, frameRate: 100, firstFrameSeconds: 0.0125 }),
    frameRate: 100
  },
  colors: { wave: 'wave', accent: 'accent', line: 'line', quiet: 'quiet', ink: 'ink' }
}
const waveHeight = waveHeightOf(HEIGHT, drawing)

describe('the picture of a voice', () => {
  it('shades exactly the time of the frame: 10 ms around its center', () => {
    const { context, columns } = fakeContext(1000)
    drawVoice(context, drawing, { left: 0, width: 1000, totalWidth: 1000 })
    const shaded = [...new Set(columns.filter(({ color }) => color === 'accent').map(({ x }) => x))]
    const places = (from: number, to: number) => shaded.filter((x) => x >= from && x <= to)
    // A column is 1 ms. Frame 50 reaches from 507.5 to 517.5 ms, frame 60 from 607.5 to 617.5 ms.
    expect([Math.min(...places(0, 560)), Math.max(...places(0, 560))]).toEqual([508, 517])
    expect([Math.min(...places(560, 999)), Math.max(...places(560, 999))]).toEqual([608, 617])
    expect(shaded).toHaveLength(20)
  })

  it('shades in proportion to attention', () => {
    const { context, columns } = fakeContext(1000)
    drawVoice(context, drawing, { left: 0, width: 1000, totalWidth: 1000 })
    const alpha = (x: number) =>
      Math.max(...columns.filter((c) => c.x === x && c.color === 'accent').map((c) => c.alpha))
    expect(alpha(512)).toBe(1)
    expect(alpha(612)).toBeCloseTo(1 / 3, 10)
  })

  it('shows attention to silence over the whole height', () => {
    const silent = { ...drawing, samples: new Float32Array(16000) }
    const { context, columns } = fakeContext(1000)
    drawVoice(context, silent, { left: 0, width: 1000, totalWidth: 1000 })
    const behind = columns.filter((c) => c.x === 512 && c.color === 'accent' && c.height === waveHeight)
    expect(behind).toHaveLength(1)
    expect(behind[0].alpha).toBeGreaterThan(0.1)
  })

  it('draws a part of a magnified picture as it stands in the whole', () => {
    const whole = fakeContext(4000)
    drawVoice(whole.context, drawing, { left: 0, width: 4000, totalWidth: 4000 })
    const part = fakeContext(1000)
    drawVoice(part.context, drawing, { left: 2000, width: 1000, totalWidth: 4000 })
    const expected = whole.columns
      .filter(({ x }) => x >= 2000 && x < 3000)
      .map((c) => ({ ...c, x: c.x - 2000 }))
    expect(part.columns).toEqual(expected)
  })

  it('is as sharp as the screen', () => {
    const { context, columns } = fakeContext(2000, 2 * HEIGHT)
    drawVoice(context, drawing, { left: 0, width: 1000, totalWidth: 1000 })
    const shaded = columns.filter(({ color }) => color === 'accent').map(({ x }) => x)
    // Two columns a pixel: 0.5 ms each.
    expect(Math.min(...shaded)).toBe(1015)
  })

  it('reaches the full height at the loudest sample, but does not blow noise up', () => {
    const heightOf = (amplitude: number) => {
      const samples = drawing.samples.map((x) => x * 2 * amplitude)
      const { context, columns } = fakeContext(1000)
      drawVoice(context, { ...drawing, samples }, { left: 0, width: 1000, totalWidth: 1000 })
      return Math.max(...columns.filter(({ color }) => color === 'wave').map(({ height }) => height))
    }
    expect(heightOf(0.05)).toBeCloseTo(heightOf(0.9), 0)
    expect(heightOf(0.9)).toBeGreaterThan(waveHeight / 3)
    expect(heightOf(0.001)).toBeLessThan(heightOf(0.9) / 10)
  })

  it('draws the attention of a second model dashed and on the same scale', () => {
    const { context } = fakeContext(1000)
    const strokes: { color: unknown; dash: number[]; top: number }[] = []
    let dash: number[] = []
    let top = Infinity
    Object.assign(context, {
      setLineDash: (next: number[]) => (dash = next),
      beginPath: () => (top = Infinity),
      lineTo: (_x: number, y: number) => (top = Math.min(top, y)),
      stroke: () => strokes.push({ color: context.strokeStyle, dash, top })
    })
    // Half as peaked as the first.
    const flatter = weights.map((weight) => weight / 2 + 0.5 / frames)
    const attention = attentionScale({ weights: flatter, frameRate: 100, firstFrameSeconds: 0.0125 })
    drawVoice(
      context,
      { ...drawing, second: { attention, frameRate: 100 } },
      { left: 0, width: 1000, totalWidth: 1000 }
    )
    const first = strokes.find(({ color }) => color === 'accent')
    const second = strokes.find(({ color }) => color === 'ink')
    expect(first?.dash).toEqual([])
    expect(second?.dash).toHaveLength(2)
    const bottom = HEIGHT - 22.5
    const heightOf = (y: number | undefined) => bottom - (y ?? 0)
    // 0.375 + 0.5 / 98 of 0.75.
    expect(heightOf(second?.top) / heightOf(first?.top)).toBeCloseTo(0.507, 3)
  })

  it('draws the wave alone, in all of the room, where the model has no attention', () => {
    const wave = { ...drawing, first: undefined }
    const { context, columns, hatched } = fakeContext(1000)
    drawVoice(context, { ...wave, durationSeconds: 2 }, { left: 0, width: 1000, totalWidth: 1000 })
    expect(columns.every(({ color }) => color === 'wave')).toBe(true)
    expect(hatched).toEqual([])
    // All but the time axis; with a second model's curve there is as much as with the first's.
    expect(waveHeightOf(HEIGHT, wave)).toBe(HEIGHT - 22)
    expect(waveHeightOf(HEIGHT, { ...wave, second: drawing.first })).toBe(waveHeight)
  })

  it('hatches what no frame covers', () => {
    const { context, hatched } = fakeContext(1000)
    // Two seconds of which the frames cover the first.
    drawVoice(
      context,
      { ...drawing, samples: new Float32Array(32000), durationSeconds: 2 },
      { left: 0, width: 1000, totalWidth: 1000 }
    )
    expect(hatched).toHaveLength(1)
    const [left, , width] = hatched[0]
    expect(left).toBeCloseTo(493.75, 6)
    expect(left + width).toBeCloseTo(1000, 6)
    const full = fakeContext(1000)
    drawVoice(full.context, drawing, { left: 0, width: 1000, totalWidth: 1000 })
    expect(full.hatched).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { renderPicture } from '../../../src/engine/analysis/report-picture.ts'
import type { PictureParts } from '../../../src/engine/analysis/report-picture.ts'
import { topMoments } from '../../../src/shared/moments.ts'

const PLOT = 952
const draw = (changes: Partial<PictureParts> = {}) => {
  const attention = changes.attention ?? {
    weights: Array.from({ length: 200 }, (_, i) => (i >= 80 && i < 130 ? 0.02 : 0)),
    frameRate: 100,
    firstFrameSeconds: 0.0125
  }
  return renderPicture({
    samples: new Float32Array(32320).fill(0.25, 16160),
    sampleRate: 16000,
    durationSeconds: 2.02,
    attention,
    moments: topMoments(attention),
    id: 'x',
    ...changes
  }).text
}
const stopsOf = (svg: string) =>
  [...svg.matchAll(/<stop offset="([\d.]+)" stop-opacity="([\d.]+)"/g)].map(([, offset, opacity]) => ({
    seconds: Number(offset) * 2.02,
    opacity: Number(opacity)
  }))

describe('the picture of a clip', () => {
  it('shades frame by frame, at each frame’s center, linearly in attention', () => {
    const weights = [0.1, 0.2, 0.3, 0.4]
    const stops = stopsOf(draw({ attention: { weights, frameRate: 100, firstFrameSeconds: 0.5 } }))
    expect(stops.map(({ opacity }) => opacity)).toEqual([0.25, 0.5, 0.75, 1])
    stops.forEach(({ seconds }, i) => expect(seconds).toBeCloseTo(0.5 + i / 100, 3))
  })

  it('averages groups of frames when there are more than it can draw', () => {
    const weights = Array.from({ length: 2380 }, (_, i) => (i < 1190 ? 2 : 1) / 3570)
    const stops = stopsOf(draw({ attention: { weights, frameRate: 1200, firstFrameSeconds: 0.01 } }))
    expect(stops).toHaveLength(238)
    expect(new Set(stops.slice(0, 119).map(({ opacity }) => opacity))).toEqual(new Set([1]))
    expect(new Set(stops.slice(119).map(({ opacity }) => opacity))).toEqual(new Set([0.5]))
  })

  it('puts flags over the moments’ own time', () => {
    const [, left, right] = /class="span" d="M([\d.]+) \d+V\d+H([\d.]+)/.exec(draw()) ?? []
    // The block of frames 80..129 reaches from 0.8075 s to 1.3075 s.
    expect((Number(left) / PLOT) * 2.02).toBeCloseTo(0.8075, 3)
    expect((Number(right) / PLOT) * 2.02).toBeCloseTo(1.3075, 3)
  })

  it('draws silence as a thin line and sound in proportion', () => {
    const path = /class="wave" d="M([^"]+)Z"/.exec(draw())?.[1] ?? ''
    const points = path.split('L').map((pair) => pair.split(' ').map(Number))
    const heightAt = (x: number) => {
      const ys = points.filter(([px]) => px === x).map(([, y]) => y)
      return Math.max(...ys) - Math.min(...ys)
    }
    // Silence in the first half; a constant in the second stands at one height, as thin.
    expect(heightAt(101)).toBeCloseTo(1.5, 5)
    const top = (x: number) => Math.min(...points.filter(([px]) => px === x).map(([, y]) => y))
    // The peak fills the upper half of 150 units but for one.
    expect(top(101) - top(901)).toBeCloseTo(74, 0)
  })

  it('labels the time axis in round steps', () => {
    const labelsOf = (durationSeconds: number) =>
      [...draw({ durationSeconds }).matchAll(/<text x="[\d.]+" y="264"[^>]*text-anchor="\w+">([^<]+)</g)].map(
        ([, label]) => label
      )
    expect(labelsOf(2.02)).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0'])
    expect(labelsOf(0.3)).toEqual(['0.00', '0.05', '0.10', '0.15', '0.20', '0.25', '0.30'])
    expect(labelsOf(95)).toEqual(['0', '10', '20', '30', '40', '50', '1:00', '1:10', '1:20', '1:30'])
  })

  it('tells a screen reader what can be seen', () => {
    expect(draw()).toContain(
      'aria-label="Waveform of 2.0 s shaded by attention, at most 4.0× average. Moments 1: 0.8-1.3 s, 4.0× average."'
    )
  })

  it('draws clips of one frame and of five minutes', () => {
    for (const frames of [1, 30_000]) {
      const attention = {
        weights: new Array<number>(frames).fill(1 / frames),
        frameRate: 100,
        firstFrameSeconds: 0.0125
      }
      const svg = draw({
        attention,
        moments: [],
        durationSeconds: frames / 100 + 0.015,
        samples: new Float32Array(frames * 160 + 240)
      })
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
      expect(svg.length).toBeLessThan(60_000)
    }
  })
})

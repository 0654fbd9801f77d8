import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { HistoryStore } from '../../../src/engine/history/store.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { defaultTimelineSettings } from '../../../src/shared/timeline.ts'
import type { Timeline } from '../../../src/shared/timeline.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { withApp } from './launch.ts'

const SECONDS = 3600
const SAMPLE_RATE = 16000
const labels = ['neutral', 'happy', 'angry', 'sad']

export interface TimelineSmoothness {
  /** While the hour is enlarged to frames, moved through and reduced again, a change with every frame. */
  framesPerSecond: number
  slowestFrameMs: number
  /** What the page itself works for a frame, the rest is the system's. */
  workMs: { median: number; most: number }
  /** From the key that opens the recording in the history to its picture. */
  openMs: number
}

/** How smoothly an hour is scrolled and zoomed in the real window. */
export async function measureTimeline(): Promise<TimelineSmoothness> {
  const userData = await mkdtemp(join(tmpdir(), 'affectron-bench-'))
  try {
    await keepAnHour(userData)
    return await withApp(userData, async ({ page }) => {
      const until = async (condition: string) => {
        while (!(await page.evaluate<boolean>(condition))) await setTimeout(20)
      }
      await until(`document.querySelector('main h1') !== null`)
      await page.evaluate(`location.hash = 'listen/history'`)
      await until(`document.activeElement?.getAttribute('role') === 'row'`)
      const opened = performance.now()
      for (const type of ['rawKeyDown', 'keyUp']) {
        await page.send('Input.dispatchKeyEvent', {
          type,
          key: 'Enter',
          code: 'Enter',
          windowsVirtualKeyCode: 13
        })
      }
      await until(`document.querySelector('[data-phase="timeline"] .canvas canvas') !== null`)
      const openMs = performance.now() - opened
      await setTimeout(500)
      const { frames, work } = await page.evaluate<{ frames: number[]; work: number[] }>(MOVE)
      const total = frames.reduce((sum, frame) => sum + frame, 0)
      const sorted = work.toSorted((a, b) => a - b)
      return {
        framesPerSecond: round((1000 * frames.length) / total),
        slowestFrameMs: round(Math.max(...frames)),
        workMs: { median: round(sorted[sorted.length >> 1]), most: round(sorted[sorted.length - 1]) },
        openMs: round(openMs)
      }
    })
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}

const round = (value: number) => Math.round(10 * value) / 10

/**
 * Runs in the page: turns the wheel before every frame and notes when the next came. The work is what lies between the
 * wheel and the page's last say in the frame.
 */
const MOVE = `new Promise((resolve) => {
  const picture = document.querySelector('[data-phase="timeline"] .canvas')
  const box = picture.getBoundingClientRect()
  const at = { clientX: box.left + box.width * 0.4, clientY: box.top + 60, bubbles: true, cancelable: true }
  const frames = []
  const work = []
  let last
  let count = 0
  const look = async (now) => {
    if (last !== undefined) frames.push(now - last)
    last = now
    if (count++ === 600) return resolve({ frames, work })
    const part = count % 200
    const turn = part < 60 ? { deltaY: -60 } : part < 140 ? { deltaX: 40 } : { deltaY: 60 }
    const began = performance.now()
    picture.dispatchEvent(new WheelEvent('wheel', { ...at, ...turn }))
    // Svelte draws in a microtask.
    await Promise.resolve()
    await Promise.resolve()
    work.push(performance.now() - began)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})`

/** An hour of bursts as if of speech, with a timeline as dense as a real one. */
async function keepAnHour(userData: string): Promise<void> {
  const random = createRandom(1)
  const samples = new Float32Array(SECONDS * SAMPLE_RATE)
  for (let n = 0; n < samples.length; n++) {
    const loud = (n / SAMPLE_RATE) % 4 < 3 ? 0.3 + 0.2 * Math.sin(n / 1600) : 0.003
    samples[n] = loud * (2 * random() - 1)
  }
  const spans = Array.from({ length: SECONDS / 4 }, (_, i) => ({
    startSeconds: 4 * i,
    endSeconds: 4 * i + 3
  }))
  const timeline: Timeline = {
    ...{ file: 'hour.wav', durationSeconds: SECONDS, model: { id: 'bench', name: 'Bench' }, backend: 'cpu' },
    ...{ labels, settings: defaultTimelineSettings, speech: spans, stretches: spans, warnings: [] },
    windows: spans.flatMap(({ startSeconds }, stretch) =>
      Array.from({ length: 4 }, (_, i) => {
        const chosen = Math.floor(random() * labels.length)
        const probabilities = labels.map((_label, j) => (j === chosen ? 0.7 : 0.1))
        return {
          startSeconds: startSeconds + i * 0.7,
          endSeconds: startSeconds + i * 0.7 + 0.9,
          probabilities,
          stretch
        }
      })
    ),
    timings: { speech: 0, windows: 0 }
  }
  const soundPath = join(userData, 'hour.wav')
  await writeFile(soundPath, encodeWav([samples], SAMPLE_RATE, 'pcm16'))
  const store = new HistoryStore(join(userData, 'history'))
  const timesAverage = Float32Array.from({ length: SECONDS * 100 }, () => 2 * random())
  const format = {
    container: 'wav',
    codec: 'pcm_s16le',
    sampleRate: 16000,
    channels: 1,
    frames: samples.length
  }
  await store.add({
    ...{ id: randomUUID(), name: 'hour.wav', source: 'file', format, soundPath, timeline },
    attention: { frameRate: 100, firstFrameSeconds: 0.0125, timesAverage }
  })
  await store.close()
  await rm(soundPath)
}

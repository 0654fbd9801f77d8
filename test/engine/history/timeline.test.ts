import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encodeWav } from '../../../src/shared/wav.ts'
import { buildPyramid } from '../../../src/shared/waveform-pyramid.ts'
import { exampleTimeline } from '../analysis/timeline/example-timeline.ts'
import { everything, testHistory } from './history-folder.ts'

const history = testHistory()
const samples = Float32Array.from(
  { length: 5000 },
  (_, i) => (Math.round(9000 * Math.sin(i / 7)) || 0) / 32768
)
const attention = {
  frameRate: 100,
  firstFrameSeconds: 0.0125,
  timesAverage: Float32Array.from([0, 0.25, 3.5, 1, 700])
}
const format = { container: 'mp3', codec: 'mp3', sampleRate: 44100, channels: 2, frames: 13781 }

async function keep(): Promise<string> {
  const id = randomUUID()
  const soundPath = join(history.path, '..', `${id}.wav`)
  writeFileSync(soundPath, encodeWav([samples], 16000, 'pcm16'))
  try {
    const sound = { id, name: 'meeting.mp3', source: 'file', format } as const
    await history.store.add({ ...sound, soundPath, timeline: exampleTimeline, attention })
  } finally {
    rmSync(soundPath)
  }
  return id
}

it('keeps a long recording with its timeline, attention and sound', async () => {
  const id = await keep()
  const recording = await history.store.recording(id)
  expect(recording?.timeline).toEqual(exampleTimeline)
  // In hundredths, up to what two bytes hold.
  expect([...(recording?.attention?.timesAverage ?? [])]).toEqual([0, 0.25, 3.5, 1, Math.fround(655.35)])
  expect(recording?.waveform.length).toBe(5000)
  const expected = buildPyramid(samples).levels[0]
  recording?.waveform.levels[0].forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(3))
  expect(await history.store.samples(id)).toEqual(samples)
})

it('keeps a timeline of a model without attention', async () => {
  const id = await keep()
  const whole = { ...exampleTimeline, model: { id: 'whole-1', name: 'Whole' } }
  await history.store.addTimeline(id, whole)
  const recording = await history.store.recording(id, 'whole-1')
  expect(recording?.timeline).toEqual(whole)
  expect(recording?.attention).toBeUndefined()
  expect((await history.store.recording(id, exampleTimeline.model.id))?.attention).toBeDefined()
})

it('lists it by what was heard longest, and gives no analysis', async () => {
  const id = await keep()
  const [item] = (await history.store.list(everything)).items
  expect(item).toMatchObject({ id, durationSeconds: exampleTimeline.durationSeconds })
  expect(item.answer).toMatchObject({ isTimeline: true, modelId: exampleTimeline.model.id })
  expect(exampleTimeline.labels).toContain(item.answer?.label)
  const details = await history.store.details(id)
  expect(details.analyses).toEqual([])
  expect(details.timelines).toMatchObject([{ model: exampleTimeline.model, labels: exampleTimeline.labels }])
})

it('keeps a timeline of each model; a second of one model takes the place of its first', async () => {
  const id = await keep()
  const other = { ...exampleTimeline, model: { id: 'other-2', name: 'Other' } }
  await history.store.addTimeline(id, other, attention)
  await history.store.addTimeline(id, { ...exampleTimeline, backend: 'cpu' }, attention)
  const { timelines } = await history.store.details(id)
  expect(timelines.map(({ model }) => model.id)).toEqual([exampleTimeline.model.id, 'other-2'])
  expect((await history.store.recording(id, 'other-2'))?.timeline).toEqual(other)
  expect((await history.store.recording(id))?.timeline.backend).toBe('cpu')
  expect(await history.store.recording(id, 'nobody')).toBeNull()
})

it('keeps where nothing is to be heard, and exports only what can be learned', async () => {
  const id = await keep()
  await history.store.setCorrections(id, [
    { label: null, start: 1, end: 2 },
    { label: 'sad', start: 2, end: 3 }
  ])
  expect((await history.store.details(id)).corrections).toMatchObject([{ label: null }, { label: 'sad' }])
  const overview = await history.store.overview()
  expect(overview.labels.map(({ label }) => label)).not.toContain(null)
  const target = join(history.path, 'exported')
  expect(await history.store.exportCorrections(target)).toEqual({ recordings: 1, rows: 1 })
})

it('is there again when the database was lost', async () => {
  const id = await keep()
  await history.store.setCorrections(id, [{ label: null, start: 1, end: 2 }])
  const before = await history.store.recording(id)
  await history.store.close()
  writeFileSync(join(history.path, 'history.sqlite'), 'This is no database. '.repeat(1000))
  const again = await history.reopen()
  expect(await again.recording(id)).toEqual(before)
  expect((await again.details(id)).corrections).toMatchObject([{ label: null, start: 1, end: 2 }])
  expect(history.recoveries).toMatchObject([{ recordings: 1, audioOnly: 0 }])
})

it('says that the sound is gone', async () => {
  const id = await keep()
  rmSync(await history.store.soundPath(id))
  for (const call of [history.store.soundPath(id), history.store.recording(id)])
    await expect(call).rejects.toMatchObject({ code: 'history/no-audio' })
})

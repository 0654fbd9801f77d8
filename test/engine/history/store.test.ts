import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { decodeWav } from '../../../src/engine/audio/wav.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { everything, newRecording, testHistory } from './history-folder.ts'

const history = testHistory()

const otherModel = { id: 'two-emotions-1', name: 'Two emotions' }

describe('a recording', () => {
  it('comes back after a restart with its analysis, bit for bit', async () => {
    const recording = newRecording({ name: 'Grüße 🎙.wav', source: 'recording' })
    await history.store.add(recording)
    const store = await history.reopen()
    const { items, total } = await store.list(everything)
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({
      id: recording.id,
      name: 'Grüße 🎙.wav',
      created: Date.UTC(2026, 0, 1, 0, 2),
      durationSeconds: 2.02,
      source: 'recording',
      starred: false,
      answer: {
        label: 'angry',
        confidence: 0.72,
        labels: ['neutral', 'happy', 'angry', 'sad'],
        modelId: 'four-emotions-1',
        modelName: 'Four emotions'
      },
      analyses: 1,
      correctedSpans: 0,
      hasNotes: false
    })
    const details = await store.details(recording.id)
    expect(details.analyses.map(({ analysis }) => analysis)).toEqual([recording.analysis])
    expect(details.format).toEqual(recording.format)
  })

  it.each([
    ['float samples', Float32Array.of(0, 1e-7, -0.1, 1, -1, 1.25, 1 / 3)],
    ['16-bit samples, in half the room', Float32Array.of(0, 1 / 32768, -1, 32767 / 32768, -0.5)]
  ])('keeps exactly what was heard: %s', async (what, samples) => {
    const recording = newRecording({ samples })
    await history.store.add(recording)
    const bytes = await history.store.heard(recording.id)
    const { channels, sampleRate } = await decodeWav(bytes, 'heard')
    expect(sampleRate).toBe(16000)
    expect(channels).toEqual([samples])
    expect(bytes.byteLength).toBe(44 + samples.length * (what.startsWith('16-bit') ? 2 : 4))
  })

  it('that no model could hear is kept with its sound, and completed once one could', async () => {
    const { id, name, samples, analysis, format } = newRecording({ name: 'unheard', source: 'recording' })
    const file = encodeWav([samples], 48000, 'float32')
    await history.store.addUnheard({ id, name, source: 'recording' }, file)
    await history.store.setNotes(id, 'in the kitchen')
    const [before] = (await history.store.list(everything)).items
    expect(before).toMatchObject({ id, analyses: 0, source: 'recording' })
    expect(before.answer).toBeUndefined()
    expect(before.durationSeconds).toBeCloseTo(samples.length / 48000, 2)

    await history.store.add({ id, name, source: 'recording', format, samples, analysis })
    const { items, total } = await history.store.list(everything)
    expect(total).toBe(1)
    expect(items[0].answer?.label).toBe(analysis?.emotion.label)
    const store = await history.reopen()
    expect((await store.details(id)).notes).toBe('in the kitchen')
  })

  it('that was heard twice shares its sound, not its entry', async () => {
    const recording = newRecording()
    await history.store.add(recording)
    await history.store.add({ ...recording, id: newRecording().id })
    expect((await history.store.list(everything)).total).toBe(2)
    expect((await history.files()).filter((path) => path.endsWith('.wav'))).toHaveLength(1)
    const { audioBytes } = await history.store.overview()
    expect(audioBytes).toBe((await history.store.heard(recording.id)).byteLength)
  })

  it('keeps the file as it was recorded, where it is given', async () => {
    await history.store.add(newRecording({ original: new TextEncoder().encode('forty-eight kilohertz') }))
    expect(await history.filesWith('forty-eight kilohertz')).toHaveLength(1)
  })

  it('whose sound was deleted by someone else says so', async () => {
    const recording = newRecording({ name: 'gone.wav' })
    await history.store.add(recording)
    await rm((await history.files()).find((path) => path.endsWith('.wav')) ?? '')
    await expect(history.store.heard(recording.id)).rejects.toMatchObject({
      code: 'history/no-audio',
      message: expect.stringContaining('gone.wav') as string
    })
  })
})

describe('what a person adds', () => {
  it('star, notes and speaker stay', async () => {
    const { id } = newRecording()
    await history.store.add(newRecording({ id }))
    await history.store.setStarred(id, true)
    await history.store.setNotes(id, 'said in the hall')
    await history.store.setSpeaker(id, 'Anna')
    const { item, notes, speaker } = await (await history.reopen()).details(id)
    expect(item).toMatchObject({ starred: true, hasNotes: true })
    expect({ notes, speaker }).toEqual({ notes: 'said in the hall', speaker: 'Anna' })
  })

  it('corrections replace the earlier ones, and those that stay keep their time', async () => {
    const { id } = newRecording()
    await history.store.add(newRecording({ id }))
    await history.store.setCorrections(id, [{ label: 'sad' }, { label: 'happy', start: 0.5, end: 1 }])
    const [first] = (await history.store.details(id)).corrections
    await history.store.setCorrections(id, [{ label: 'angry', start: 0.1, end: 0.2 }, { label: 'sad' }])
    const { item, corrections } = await history.store.details(id)
    expect(corrections).toEqual([
      { label: 'sad', created: first.created },
      { label: 'angry', start: 0.1, end: 0.2, created: history.clock }
    ])
    expect(item).toMatchObject({ correctedTo: 'sad', correctedSpans: 1 })
  })

  it('another model adds its answer, the same model replaces its own', async () => {
    const { id } = newRecording()
    await history.store.add(newRecording({ id }))
    const emotion = { label: 'sad', confidence: 0.9, probabilities: { happy: 0.1, sad: 0.9 } }
    await history.store.addAnalysis(id, exampleAnalysis({ model: otherModel, emotion }))
    await history.store.addAnalysis(id, exampleAnalysis({ backend: 'wasm' }))
    const { item, analyses } = await history.store.details(id)
    expect(item.analyses).toBe(2)
    expect(analyses.map(({ analysis }) => [analysis.model.id, analysis.backend])).toEqual([
      ['four-emotions-1', 'wasm'],
      ['two-emotions-1', 'tensorflow']
    ])
    const [shown] = (await history.store.list({ filter: { modelId: otherModel.id }, limit: 1 })).items
    expect(shown.answer).toMatchObject({ label: 'sad', labels: ['happy', 'sad'] })
  })

  it('for a recording that is not there is refused', async () => {
    await expect(history.store.setStarred(newRecording().id, true)).rejects.toMatchObject({
      code: 'history/not-found'
    })
  })
})

it('calls made at once run one after another', async () => {
  const { id } = newRecording()
  const added = history.store.add(newRecording({ id }))
  const starred = history.store.setStarred(id, true)
  const corrected = history.store.setCorrections(id, [{ label: 'sad' }])
  const listed = history.store.list(everything)
  await Promise.all([added, starred, corrected])
  expect((await listed).items[0]).toMatchObject({ id, starred: true, correctedTo: 'sad' })
})

import { stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { exampleAnalysis } from '../../cli/example-analysis.ts'
import { everything, newRecording, testHistory } from './history-folder.ts'

const history = testHistory()

/** Words of a recording that nothing else in the history holds. */
const SECRETS = ['zanzibar', 'quixotic', 'Wolfgang-Amadeus', 'mournful']

async function addSecret(): Promise<string> {
  const recording = newRecording({
    name: 'zanzibar.wav',
    original: new TextEncoder().encode('the microphone')
  })
  await history.store.add(recording)
  await history.store.setNotes(recording.id, 'quixotic')
  await history.store.setSpeaker(recording.id, 'Wolfgang-Amadeus')
  await history.store.setCorrections(recording.id, [{ label: 'mournful' }])
  return recording.id
}

it('what was removed is hidden and comes back whole', async () => {
  const id = await addSecret()
  const before = await history.store.details(id)
  await history.store.remove([id])
  expect((await history.store.list(everything)).total).toBe(0)
  await expect(history.store.details(id)).rejects.toMatchObject({ code: 'history/not-found' })
  await history.store.restore([id])
  expect(await history.store.details(id)).toEqual(before)
})

it('what was deleted for good leaves no trace in any file, and everything else stays', async () => {
  for (let i = 0; i < 20; i++) await history.store.add(newRecording({ name: `other ${i}.wav` }))
  const id = await addSecret()
  for (const secret of [...SECRETS, id]) expect(await history.filesWith(secret)).not.toEqual([])
  const files = (await history.files()).length
  await history.store.remove([id])
  await history.store.purge([id])
  for (const secret of [...SECRETS, id, 'the microphone']) expect(await history.filesWith(secret)).toEqual([])
  // Its record, what was heard and what was recorded.
  expect(await history.files()).toHaveLength(files - 3)
  expect((await history.store.list(everything)).total).toBe(20)
  await expect(history.store.restore([id])).rejects.toMatchObject({ code: 'history/not-found' })
})

it('sound that another recording shares stays until that is deleted too', async () => {
  const first = newRecording()
  const second = { ...first, id: newRecording().id }
  await history.store.add(first)
  await history.store.add(second)
  await history.store.remove([first.id])
  await history.store.purge([first.id])
  expect((await history.store.heard(second.id)).byteLength).toBeGreaterThan(0)
  await history.store.remove([second.id])
  await history.store.purge([second.id])
  expect((await history.files()).filter((path) => path.endsWith('.wav'))).toEqual([])
})

it('what is not removed is not deleted', async () => {
  const id = await addSecret()
  await history.store.purge([id])
  expect((await history.store.details(id)).notes).toBe('quixotic')
})

it('what was removed before the app ended is deleted at the next start, and not what was removed since', async () => {
  const before = await addSecret()
  await history.store.remove([before])
  const store = await history.reopen()
  const since = newRecording()
  await store.add(since)
  await store.remove([since.id])
  await store.tidy()
  expect(await history.filesWith('zanzibar')).toEqual([])
  await store.restore([since.id])
  expect((await store.list(everything)).items.map(({ id }) => id)).toEqual([since.id])
})

it('the database gives freed room back', async () => {
  const size = async () => (await stat(`${history.path}/history.sqlite`)).size
  const ids: string[] = []
  const weights = Array.from({ length: 20_000 }, (_, i) => i / 2e8)
  const attention = { weights, frameRate: 100, firstFrameSeconds: 0 }
  for (let i = 0; i < 10; i++) {
    const recording = newRecording({ analysis: exampleAnalysis({ attention }) })
    ids.push(recording.id)
    await history.store.add(recording)
  }
  await history.store.remove(ids.slice(0, 1))
  await history.store.purge(ids.slice(0, 1))
  const full = await size()
  await history.store.remove(ids.slice(1))
  await history.store.purge(ids.slice(1))
  expect(await size()).toBeLessThan(full / 10)
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { newRecording, testHistory } from './history-folder.ts'

const history = testHistory()

it('a folder of corrections is a corpus that the Train room reads', async () => {
  const whole = newRecording({ name: 'whole.mp3' })
  const parts = newRecording({ name: 'in, parts: "1"/2.wav' })
  const same = newRecording({ name: 'WHOLE.wav' })
  for (const recording of [whole, parts, same, newRecording({ name: 'untouched.wav' })])
    await history.store.add(recording)
  await history.store.setCorrections(whole.id, [{ label: 'sad' }])
  await history.store.setSpeaker(whole.id, 'Anna, B.')
  await history.store.setCorrections(parts.id, [
    { label: 'angry' },
    { label: 'happy', start: 0.01, end: 0.05 },
    { label: 'sad', start: 0.05, end: 0.1 }
  ])
  await history.store.setCorrections(same.id, [{ label: 'happy' }])
  const target = join(history.path, 'export', 'corrections')
  expect(await history.store.exportCorrections(target)).toEqual({ recordings: 3, rows: 4 })

  const { id, utterances, problems } = await readCorpus({ folder: target })
  expect(id).toBe('manifest')
  expect(problems.map(({ code }) => code)).toEqual(['corpus/one-speaker'])
  const second = `audio/WHOLE ${same.id.slice(0, 8)}.wav`
  expect(
    utterances.map(({ relativePath, emotion, start, end, speaker }) => [
      relativePath,
      emotion,
      start,
      end,
      speaker
    ])
  ).toEqual([
    ['audio/whole.wav', 'sad', undefined, undefined, 'Anna, B.'],
    ['audio/in, parts. .1..2.wav', 'happy', 0.01, 0.05, undefined],
    ['audio/in, parts. .1..2.wav', 'sad', 0.05, 0.1, undefined],
    [second, 'happy', undefined, undefined, undefined]
  ])
  expect(new Uint8Array(await readFile(join(target, 'audio/whole.wav')))).toEqual(
    await history.store.heard(whole.id)
  )
})

it('nothing is written where there is no correction, or over what is there', async () => {
  const target = join(history.path, 'export')
  await history.store.add(newRecording())
  await expect(history.store.exportCorrections(target)).rejects.toMatchObject({
    code: 'history/no-corrections'
  })
  expect(await readdir(history.path)).not.toContain('export')
  const recording = newRecording()
  await history.store.add(recording)
  await history.store.setCorrections(recording.id, [{ label: 'sad' }])
  await history.store.exportCorrections(target)
  await expect(history.store.exportCorrections(target)).rejects.toMatchObject({ code: 'file/not-writable' })
})

import { expect, it, vi } from 'vitest'
import { historyHandlers } from '../../../src/main/handlers/history.ts'
import { Requests } from '../../../src/main/requests.ts'
import type { Services } from '../../../src/main/services.ts'
import { exampleTimeline } from '../../engine/analysis/timeline/example-timeline.ts'

// Only Electron has it; no dialog is opened here.
vi.mock('electron', () => ({}))

/** Handlers over an engine that hears the same in every sound. */
function handlersWith(heard: unknown) {
  const asked: unknown[] = []
  const calls = {
    details: async () => ({ item: { name: 'talk.wav' } }),
    heard: async () => new Uint8Array(4)
  }
  const host = {
    async hear(...question: unknown[]) {
      asked.push(question)
      return heard
    }
  }
  const services = { host, requests: new Requests(), history: { calls, keeper: {} } }
  return { asked, handlers: historyHandlers(services as unknown as Services) }
}

const request = { requestId: 'r', id: crypto.randomUUID(), modelId: 'other' }

it('lets a second model hear the copy that the history keeps of a clip', async () => {
  const analysis = { file: 'talk.wav', model: { id: 'other', name: 'Other' } }
  const { asked, handlers } = handlersWith({ clip: { analysis } })
  expect(await handlers.hearBeside(request)).toEqual(analysis)
  expect(asked).toMatchObject([
    [
      { name: 'talk.wav', bytes: new Uint8Array(4) },
      { modelId: 'other', signal: { aborted: false } }
    ]
  ])
})

it('says that a second model gives no single answer to what is longer than a minute', async () => {
  const { handlers } = handlersWith({ recording: { timeline: exampleTimeline } })
  await expect(handlers.hearBeside(request)).rejects.toMatchObject({
    code: 'audio/too-long',
    message: expect.stringContaining('"talk.wav" is longer than a minute')
  })
})

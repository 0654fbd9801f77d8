import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Requests } from '../../src/main/requests.ts'

it('a request is canceled by its number, and its number is free afterwards', async () => {
  const requests = new Requests()
  const work = (signal: AbortSignal) => setTimeout(60_000, undefined, { signal })
  const first = requests.run('1', work)
  await expect(requests.run('1', work)).rejects.toMatchObject({ code: 'ipc/invalid-message' })
  requests.cancel('2')
  requests.cancel('1')
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  await expect(requests.run('1', () => Promise.resolve('again'))).resolves.toBe('again')
  requests.cancel('1')
})

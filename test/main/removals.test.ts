import { expect, it } from 'vitest'
import { Removals } from '../../src/main/removals.ts'

function held(removals: Removals, name: string, log: string[]) {
  return removals.hold({
    undo: async () => void log.push(`${name} is back`),
    finish: async () => void log.push(`${name} is gone`)
  }).removalId
}

it('brings back what is undone, and then never deletes it', async () => {
  const [removals, log] = [new Removals(), [] as string[]]
  const id = held(removals, 'a', log)
  await removals.undo(id)
  await removals.finish(id)
  await removals.finishAll()
  expect(log).toEqual(['a is back'])
})

it('deletes what is finished once, and says that it cannot come back', async () => {
  const [removals, log] = [new Removals(), [] as string[]]
  const id = held(removals, 'a', log)
  await removals.finish(id)
  await removals.finish(id)
  await expect(removals.undo(id)).rejects.toMatchObject({ code: 'removal/over' })
  expect(log).toEqual(['a is gone'])
})

it('deletes everything that is still held at the end, also when one fails', async () => {
  const [removals, log] = [new Removals(), [] as string[]]
  held(removals, 'a', log)
  removals.hold({ undo: async () => undefined, finish: () => Promise.reject(new Error('no')) })
  held(removals, 'c', log)
  expect(removals.size).toBe(3)
  await removals.finishAll()
  expect(log).toEqual(['a is gone', 'c is gone'])
  expect(removals.size).toBe(0)
})

import { expect, it } from 'vitest'
import { RecentSound } from '../../src/shared/recent-sound.ts'

it('gives the newest samples of what came in batches, whatever their length', () => {
  const sound = new RecentSound(5)
  const all: number[] = []
  let value = 0
  for (const length of [1, 2, 7, 0, 3, 1, 1, 12]) {
    const batch = Float32Array.from({ length }, () => value++)
    all.push(...batch)
    sound.push(batch)
    expect([...sound.newest()]).toEqual(all.slice(-5))
  }
  expect(sound.total).toBe(all.length)
})

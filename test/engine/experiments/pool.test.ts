import { describe, expect, it } from 'vitest'
import { runPool } from '../../../src/engine/experiments/pool.ts'

const live = () => new AbortController()

/** Work that ends when it is told to. */
function gates(count: number) {
  const open: (() => void)[] = []
  const promises = Array.from(
    { length: count },
    (_, i) => new Promise<void>((resolve) => (open[i] = resolve))
  )
  return { open, promises }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('runPool', () => {
  it('runs as many at a time as allowed, in order, and the next as soon as one ends', async () => {
    const { open, promises } = gates(5)
    const begun: number[] = []
    const all = runPool([0, 1, 2, 3, 4], 2, live().signal, (item) => {
      begun.push(item)
      return promises[item]
    })
    await settled()
    expect(begun).toEqual([0, 1])
    open[1]()
    await settled()
    expect(begun).toEqual([0, 1, 2])
    for (const release of open) release()
    await all
    expect(begun).toEqual([0, 1, 2, 3, 4])
  })

  it('begins nothing after an abort, waits for what runs, and throws the reason', async () => {
    const { open, promises } = gates(3)
    const controller = live()
    const begun: number[] = []
    let ended = false
    const all = runPool([0, 1, 2], 1, controller.signal, (item) => {
      begun.push(item)
      return promises[item]
    }).catch((error: unknown) => {
      ended = true
      return error
    })
    await settled()
    controller.abort()
    await settled()
    expect(ended).toBe(false)
    open[0]()
    expect(await all).toBe(controller.signal.reason)
    expect(begun).toEqual([0])
  })

  it('throws an error of the work after the others have ended, and begins nothing more', async () => {
    const { open, promises } = gates(2)
    const begun: number[] = []
    const all = runPool([0, 1, 2], 2, live().signal, async (item) => {
      begun.push(item)
      await promises[item]
      if (item === 0) throw new Error('no disk')
    }).catch((error: unknown) => error)
    open[0]()
    await settled()
    open[1]()
    expect(await all).toEqual(new Error('no disk'))
    expect(begun).toEqual([0, 1])
  })
})

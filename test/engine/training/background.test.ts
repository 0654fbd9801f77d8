import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Background } from '../../../src/engine/training/background.ts'

/** A piece of work that ends when told. */
function piece(name: string, log: string[]) {
  let end: (error?: Error) => void = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error))
  })
  const work = async () => {
    log.push(`${name} begins`)
    await ended
    log.push(`${name} ends`)
  }
  return { work, end }
}

it('does one piece after another and lets the caller be one ahead', async () => {
  const log: string[] = []
  const background = new Background()
  const [first, second] = [piece('first', log), piece('second', log)]
  await background.begin(first.work)
  const begun = background.begin(second.work).then(() => log.push('the caller goes on'))
  await setImmediate()
  expect(log).toEqual(['first begins'])
  first.end()
  await begun
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'the caller goes on'])
  second.end()
  await background.ended()
  expect(log.at(-1)).toBe('second ends')
})

it('tells of a failure at the next chance, and begins nothing after it', async () => {
  const log: string[] = []
  const background = new Background()
  const [first, second] = [piece('first', log), piece('second', log)]
  await background.begin(first.work)
  expect(() => background.throwIfFailed()).not.toThrow()
  first.end(new Error('no room'))
  await setImmediate()
  expect(() => background.throwIfFailed()).toThrow('no room')
  await expect(background.begin(second.work)).rejects.toThrow('no room')
  await expect(background.ended()).rejects.toThrow('no room')
  expect(log).toEqual(['first begins'])
})

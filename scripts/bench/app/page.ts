import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/**
 * The window's page, by DevTools' own protocol. Playwright would turn the network domain on, and then the page keeps the
 * bytes of every sound that a player reads: memory that no person's window takes (docs/performance.md).
 */
export interface Page {
  /** What an expression of the page comes to, after its promise; as JSON has it. @throws Error what it throws */
  evaluate<T>(expression: string): Promise<T>
  /** Asks DevTools itself. @throws Error what it answers instead */
  send(method: string, parameters?: object): Promise<unknown>
}

const Answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional()
})
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const Session = z.object({ sessionId: z.string() })
const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string(), exception: z.unknown().optional() }).optional()
})

/** Between two looks whether the window is there. */
const POLL_MILLISECONDS = 10

/**
 * Waits for the window of a program that was started with `--remote-debugging-pipe`.
 *
 * @param to what the program reads as its fourth file
 * @param from what it writes as its fifth
 */
export async function openPage(to: Writable, from: Readable): Promise<Page> {
  const ask = askOver(to, from)
  for (;;) {
    const { targetInfos } = Targets.parse(await ask('Target.getTargets'))
    const target = targetInfos.find(({ type }) => type === 'page')
    if (target === undefined) {
      await new Promise((next) => setTimeout(next, POLL_MILLISECONDS))
      continue
    }
    const attached = await ask('Target.attachToTarget', { targetId: target.targetId, flatten: true })
    const { sessionId } = Session.parse(attached)
    const send = (method: string, parameters?: object) => ask(method, parameters, sessionId)
    // A window in which nobody works would be drawn less often.
    await send('Emulation.setFocusEmulationEnabled', { enabled: true })
    return {
      send,
      async evaluate<T>(expression: string): Promise<T> {
        const answer = await send('Runtime.evaluate', {
          ...{ expression, awaitPromise: true, returnByValue: true, userGesture: true }
        })
        const { result, exceptionDetails } = Evaluated.parse(answer)
        if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
        return result.value as T
      }
    }
  }
}

/** Messages are JSON, each ended by a zero byte. */
function askOver(to: Writable, from: Readable) {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let nextId = 1
  let begun = ''
  from.setEncoding('utf8').on('data', (text: string) => {
    const messages = (begun + text).split('\0')
    begun = messages.pop() ?? ''
    for (const message of messages) {
      const { id, result, error } = Answer.parse(JSON.parse(message))
      if (id === undefined) continue
      if (error === undefined) waiting.get(id)?.resolve(result)
      else waiting.get(id)?.reject(new Error(error.message))
      waiting.delete(id)
    }
  })
  from.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The app has ended.'))
  })
  // What could not be sent is told to who asked.
  to.on('error', () => undefined)
  return (method: string, parameters: object = {}, sessionId?: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve, reject })
      const message = JSON.stringify({ id, method, params: parameters, sessionId })
      to.write(`${message}\0`, (error) => {
        if (error instanceof Error) reject(error)
      })
    })
}

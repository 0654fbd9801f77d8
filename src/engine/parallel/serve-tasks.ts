import { parentPort } from 'node:worker_threads'
import { settle } from '../../shared/errors.ts'
import type { Job, Task, WorkerMessage } from './task.ts'

/** The life of a worker thread: takes one job after the other and answers each. */
export function serveTasks(tasks: Record<string, Task<never, unknown>>): void {
  const port = parentPort
  if (port === null) throw new Error('This file runs in a worker thread.')
  const { signal } = new AbortController()
  port.on('message', ({ task, input }: Job) => {
    void settle(() => tasks[task](input as never, signal)).then((outcome) => {
      const message: WorkerMessage = { outcome }
      port.postMessage(message, outcome.ok ? ownBuffers(outcome.value) : [])
    })
  })
  const ready: WorkerMessage = { ready: true }
  port.postMessage(ready)
}

/** Buffers that can move to the other thread instead of being copied: those a typed array has to itself. */
function ownBuffers(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    const { buffer } = value
    if (buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength) found.add(buffer)
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) ownBuffers(part, found)
  }
  return [...found]
}

// A worker thread whose tasks do what real ones should not.
import { serveTasks } from '../../../src/engine/parallel/serve-tasks.ts'
import { AffectronError } from '../../../src/shared/errors.ts'

serveTasks({
  double: (value: number) => Promise.resolve(2 * value),
  refuse: (name: string) =>
    Promise.reject(
      AffectronError.from({ code: 'audio/empty', message: `"${name}" is empty.`, cause: 'by hand' })
    ),
  fault: () => Promise.reject(new RangeError('unforeseen')),
  die: () => process.exit(7),
  hang: () => new Promise(() => undefined),
  spin: () => {
    for (;;);
  },
  floats: (length: number) => Promise.resolve({ values: new Float32Array(length).fill(0.5) }),
  sleep: (milliseconds: number) =>
    new Promise((resolve) => setTimeout(() => resolve(milliseconds), milliseconds))
})

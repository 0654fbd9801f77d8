import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '../../engine/files.ts'

/** The runs that were at work or in line, as far as they are needed to go on after the app has ended unforeseen. */
const AtWork = z.object({
  formatVersion: z.literal(1),
  run: z
    .object({
      id: z.string(),
      /** Of a run that has not begun for certain. */
      draftId: z.string().optional(),
      /** Whole epochs it had when this app began with it. */
      epochs: z.number().int().nonnegative(),
      held: z.boolean(),
      /** It was only to test its best epoch. */
      stopping: z.boolean()
    })
    .optional(),
  /** In order; those without a draft went on from before. */
  queue: z.array(z.object({ id: z.string(), draftId: z.string().optional() }))
})
export type AtWork = Omit<z.infer<typeof AtWork>, 'formatVersion'>

/** A file that is there while something is trained: at the start it tells that the app was ended in the middle. */
export class AtWorkFile {
  readonly #path: string
  #kept: string | undefined
  #writing: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(path: string) {
    this.#path = path
  }

  /** Keeps what is at work, or nothing. A disk that takes no more costs only the way back after a crash. */
  keep(state: AtWork): void {
    const isIdle = state.run === undefined && state.queue.length === 0
    const text = isIdle ? undefined : JSON.stringify({ formatVersion: 1, ...state })
    if (this.#isClosed || text === this.#kept) return
    this.#kept = text
    this.#writing = this.#writing
      .then(async () => {
        if (this.#isClosed) return
        if (text === undefined) rmSync(this.#path, { force: true })
        else await writeWhole(this.#path, text)
      })
      .catch(() => undefined)
  }

  /** What was at work when the app last ended, once; nothing where it had come to its end or was left on purpose. */
  async take(): Promise<AtWork | undefined> {
    try {
      return AtWork.parse(JSON.parse(await readFile(this.#path, 'utf8')))
    } catch {
      return undefined
    } finally {
      rmSync(this.#path, { force: true })
    }
  }

  /** Keeps nothing more. @param isLeft a person wants it left as it is, so that nothing goes on by itself */
  close(isLeft: boolean): void {
    this.#isClosed = true
    if (isLeft) rmSync(this.#path, { force: true })
  }
}

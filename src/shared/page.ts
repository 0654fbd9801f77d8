import type { Result } from './errors.ts'
import type { NamedFile } from './ipc/common.ts'
import type { Heard } from './ipc/listen.ts'
import type { ModelSummary } from './models.ts'
import type { Interval } from './training/run-summary.ts'

/** What the page of `affectron export --format html`, its engine and the export agree on. */

/** What the page says of its model. */
export interface AboutModel extends Omit<ModelSummary, 'folder'> {
  /** Absent where the model was not tested. */
  uar?: Interval
}

/** A model inside the page. */
export interface PageModel {
  id: string
  card: unknown
  /** Itself, or the members of a fusion. */
  networks: {
    id: string
    card: unknown
    /** `model.json` and the weights by name, base64. */
    files: Record<string, string>
  }[]
}

/** What the page asks its engine, which runs in a worker: first to open its {@link PageModel}, given as JSON. */
export interface PageQuestion {
  id: number
  open?: string
  hear?: NamedFile
}

/** What comes back for each question; nothing but that it worked for `open`. */
export interface PageReply {
  id: number
  result: Result<Heard | undefined>
}

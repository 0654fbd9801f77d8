import type { ExperimentView } from '../../shared/comparison/experiment-view.ts'
import type { KnownFolder, RunList } from '../../shared/comparison/run-row.ts'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import { RunBook, type RunBookFolders } from './run-book.ts'

/** Everything the Compare room asks for, in the thread that does it. */
export class CompareDesk {
  readonly #book: RunBook

  constructor(folders: RunBookFolders) {
    this.#book = new RunBook(folders)
  }

  list(): Promise<RunList> {
    return this.#book.list()
  }

  /** @throws AffectronError `run/not-found`, `file/...` */
  bring(path: string): Promise<KnownFolder> {
    return this.#book.bring(path)
  }

  /** @returns what `remember` takes @throws AffectronError `run/not-found`, `file/...` */
  forget(id: string): Promise<string> {
    return this.#book.forget(id)
  }

  /** @throws AffectronError `file/...` */
  remember(path: string): Promise<void> {
    return this.#book.remember(path)
  }

  /** Where the recordings of a run lie. @throws AffectronError `run/...` */
  async corporaOf(id: string): Promise<CorpusRequest[]> {
    return (await this.#book.read(id)).spec?.corpora ?? []
  }

  /** @throws AffectronError `experiment/...`, `run/not-found` */
  experiment(id: string): Promise<ExperimentView> {
    return this.#book.experiment(id)
  }
}

import { basename, join } from 'node:path'
import type { ComparisonView } from '../../shared/comparison/comparison-view.ts'
import type { ExperimentView } from '../../shared/comparison/experiment-view.ts'
import type { KnownFolder, RunList } from '../../shared/comparison/run-row.ts'
import type { TableContent, TableFormat } from '../../shared/ipc/compare.ts'
import type { CorpusRequest } from '../corpora/corpus-request.ts'
import { compareModels } from './compare-models.ts'
import { readTextFile } from '../files.ts'
import { comparisonText, runTableText } from './text-tables.ts'
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

  /** @param ids the first is what the others are compared with @throws AffectronError `run/...`, `model/...` */
  async compare(ids: readonly string[]): Promise<ComparisonView> {
    return compareModels(await Promise.all(ids.map((id) => this.#book.read(id))))
  }

  /** A table as text; an experiment's as its folder has it. @throws AffectronError `run/...`, `experiment/...`, `file/...` */
  async table(content: TableContent, format: TableFormat): Promise<string> {
    switch (content.kind) {
      case 'rows':
        return runTableText(await this.#book.rows(content.ids), format)
      case 'runs':
        return comparisonText(await this.compare(content.ids), format)
      case 'experiment': {
        const folder = await this.#book.experimentFolder(content.id)
        const name = { latex: 'table.tex', markdown: 'table.md', csv: 'table.csv' }[format]
        return readTextFile(join(folder, name), `${basename(folder)}/${name}`)
      }
    }
  }

  /** Where the recordings of a run lie. @throws AffectronError `run/...` */
  async corporaOf(id: string): Promise<CorpusRequest[]> {
    return (await this.#book.read(id)).corpora ?? []
  }

  /** Where a run lies: for the main process, and never for the window. @throws AffectronError `run/not-found` */
  folderOf(id: string): Promise<string> {
    return this.#book.folderOf(id)
  }

  /** @throws AffectronError `experiment/...`, `run/not-found` */
  experiment(id: string): Promise<ExperimentView> {
    return this.#book.experiment(id)
  }
}

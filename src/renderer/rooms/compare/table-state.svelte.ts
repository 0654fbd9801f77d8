import type { RunRow } from '../../../shared/comparison/run-row.ts'
import { modelWords } from '../../words/comparison.ts'
import { badgeWords } from '../../words/score.ts'
import {
  countTests,
  facet,
  filterRows,
  groupRows,
  sortRows,
  testLetters,
  type ColumnName,
  type Grouping,
  type RowWords,
  type Sorting,
  type TableFilter
} from './run-table.ts'

/** So many runs stand side by side at most: more lines and columns nobody can tell apart. */
export const MOST_CHOSEN = 6

const words: RowWords = { protocol: ({ badge }) => badgeWords(badge), model: modelWords }
/** Columns that are read from the largest number on. */
const isLargestFirst = (by: ColumnName): boolean =>
  ['uar', 'maf', 'accuracy', 'recordings', 'speakers', 'epochs', 'when', 'time'].includes(by)

/** How a person looks at the run table: order, filter, groups, and what is chosen. */
export class TableState {
  rows = $state.raw<readonly RunRow[]>([])
  filter = $state.raw<TableFilter>({ text: '', corpus: null, protocol: null, model: null })
  sorting = $state.raw<Sorting>({ by: 'uar', descending: true })
  grouping = $state<Grouping>('test')
  /** Groups whose rows are folded away. */
  closed = $state.raw<readonly string[]>([])
  /** Ids in the order they were chosen; the first is what the others are compared with. */
  chosenIds = $state.raw<readonly string[]>([])
  readonly letters = $derived(testLetters(this.rows))
  readonly shown = $derived(
    sortRows(filterRows(this.rows, this.filter, words), this.sorting, { ...words, letters: this.letters })
  )
  readonly lines = $derived(groupRows(this.shown, this.grouping, words, this.closed))
  readonly tests = $derived(countTests(this.shown))
  readonly corpora = $derived(facet(this.rows, ({ corpora }) => corpora))
  readonly protocols = $derived(facet(this.rows, (row) => [words.protocol(row)]))
  readonly models = $derived(facet(this.rows, (row) => [words.model(row)]))
  readonly chosen = $derived(this.chosenIds.flatMap((id) => this.rows.find((row) => row.id === id) ?? []))
  readonly isFiltered = $derived(Object.values(this.filter).some(Boolean))

  heed(rows: readonly RunRow[]): void {
    this.rows = rows
    this.chosenIds = this.chosenIds.filter((id) => rows.some((row) => row.id === id))
  }

  show(change: Partial<TableFilter>): void {
    this.filter = { ...this.filter, ...change }
  }

  clearFilter(): void {
    this.filter = { text: '', corpus: null, protocol: null, model: null }
  }

  sort(by: ColumnName): void {
    const { sorting } = this
    this.sorting = {
      by,
      descending: sorting.by === by ? !sorting.descending : isLargestFirst(by)
    }
  }

  group(grouping: Grouping): void {
    this.grouping = grouping
    this.closed = []
  }

  fold(key: string): void {
    const isClosed = this.closed.includes(key)
    this.closed = isClosed ? this.closed.filter((other) => other !== key) : [...this.closed, key]
  }

  /** @returns false when there are as many as can stand side by side already */
  toggle(id: string): boolean {
    const isChosen = this.chosenIds.includes(id)
    if (!isChosen && this.chosenIds.length === MOST_CHOSEN) return false
    this.chosenIds = isChosen ? this.chosenIds.filter((other) => other !== id) : [...this.chosenIds, id]
    return true
  }

  clearChosen(): void {
    this.chosenIds = []
  }

  /** Whether a row was tested on something else than what is chosen. */
  isOther(row: RunRow): boolean {
    const [first] = this.chosen
    return first !== undefined && (first.test === undefined || first.test !== row.test) && first.id !== row.id
  }
}

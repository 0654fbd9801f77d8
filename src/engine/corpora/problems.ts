import { say } from '../../shared/said.ts'
import type { Problem } from './corpus.ts'

/** A broken corpus of 100,000 files shall not need 100,000 sentences. */
const MOST_PROBLEMS = 200

/** Collects what could not be used; beyond {@link MOST_PROBLEMS} it only counts. */
export class ProblemList {
  private readonly kept: Problem[] = []
  private more = 0

  add(...problems: readonly Problem[]): void {
    for (const problem of problems) {
      if (this.kept.length < MOST_PROBLEMS) this.kept.push(problem)
      else this.more++
    }
  }

  /** Takes over what another list holds and has counted. */
  merge({ kept, more }: ProblemList): void {
    this.add(...kept)
    this.more += more
  }

  /** In the order found, with a closing one that counts those left out. */
  list(): Problem[] {
    if (this.more === 0) return this.kept
    return [
      ...this.kept,
      { code: 'corpus/more-problems', ...say('corpora.moreProblems', { count: this.more }) }
    ]
  }
}

import type { Result } from '../../../shared/errors.ts'
import type { CorpusClip } from '../../../shared/training/corpus-clip.ts'
import type { RunReport, TestedRecording } from '../../../shared/training/run-report.ts'
import { call } from '../../client.ts'
import type { ShownFailure } from '../../words/failure.ts'

/** A run in detail while a person looks at it. */
export class ReportState {
  readonly id: string
  report = $state.raw<RunReport>()
  failure = $state.raw<ShownFailure>()
  /** The cell of the matrix whose recordings are listed. */
  cell = $state.raw<{ truth: string; heard: string }>()
  recordings = $state.raw<readonly TestedRecording[]>([])

  constructor(id: string) {
    this.id = id
  }

  async load(): Promise<void> {
    const answer = await call('trainReport', { runId: this.id })
    this.failure = answer.ok ? undefined : answer.error
    if (answer.ok) this.report = answer.value
  }

  async choose(cell: { truth: string; heard: string }): Promise<void> {
    const isSame = this.cell?.truth === cell.truth && this.cell.heard === cell.heard
    this.cell = isSame ? undefined : cell
    this.recordings = []
    if (isSame) return
    const answer = await call('trainCell', { runId: this.id, ...cell })
    if (this.cell !== cell) return
    if (answer.ok) this.recordings = answer.value
    else this.failure = answer.error
  }

  hear(recording: string): Promise<Result<CorpusClip>> {
    return call('trainRunClip', { runId: this.id, recording })
  }
}

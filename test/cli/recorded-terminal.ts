import type { Progress } from '../../src/shared/progress.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

export interface RecordedTerminal extends Terminal {
  results: string
  notes: string[]
  stages: Progress[]
  cancel(): void
}

/** A terminal that keeps what it is given. */
export function recordedTerminal(): RecordedTerminal {
  const cancellation = new AbortController()
  const terminal: RecordedTerminal = {
    results: '',
    notes: [],
    stages: [],
    signal: cancellation.signal,
    cancel: () => cancellation.abort(),
    async result(text) {
      terminal.results += text
    },
    note: (line) => void terminal.notes.push(line),
    progress: (progress) => void terminal.stages.push(progress)
  }
  return terminal
}

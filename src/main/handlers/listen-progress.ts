import type { OnProgress } from '../../shared/progress.ts'
import type { EventStream } from '../event-stream.ts'

/** Tells the window how far a long recording is heard. */
export function tellProgress(stream: EventStream, requestId: string): OnProgress {
  return (progress) => stream.tellState({ type: 'listen-progress', requestId, progress })
}

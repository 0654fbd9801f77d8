import { analyzeFile } from '../analyze-file.ts'
import type { ListenRoom } from '../room.svelte.ts'
import type { SessionRoom } from './session.svelte.ts'

/** What the clips that were opened together need of the room. */
export function sessionRoomOf(room: ListenRoom): SessionRoom {
  return {
    get shown() {
      return room.shown
    },
    get isRecording() {
      return room.isRecording
    },
    get failure() {
      return room.failure
    },
    show: (file, recordingId) => room.listen(file, { recordingId }),
    async hear(file, recordingId) {
      const { signal } = new AbortController()
      const as = { title: file.name, source: 'file', recordingId, modelId: room.modelId } as const
      const heard = await analyzeFile(file, as, signal, crypto.randomUUID())
      return heard.ok ? undefined : heard.error
    },
    open: (id) => room.answers.openKept(id),
    say: (failure) => (room.failure = failure)
  }
}

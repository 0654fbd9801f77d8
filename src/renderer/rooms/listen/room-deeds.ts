import type { CommandId } from '../../../shared/commands.ts'
import type { Deed } from '../../shell/deeds.svelte.ts'
import { HISTORY } from '../../shell/shell-state.svelte.ts'
import type { ListenRoom } from './room.svelte.ts'

/** What the commands do in the Listen room, whatever is shown in it. */
export function listenDeeds(room: ListenRoom): Partial<Record<CommandId, Deed>> {
  const isPossible = () => room.phase !== 'recording'
  return {
    'listen.open': { run: () => void room.chooseFile(), isPossible },
    'listen.history': {
      run: () => room.app.shell.go('listen', room.answers.history.isOpen ? '' : HISTORY),
      isPossible
    },
    'listen.record': { run: () => room.startRecording(), isPossible },
    'listen.live': { run: () => room.toggleLive() },
    'listen.beside': {
      run: () => room.answers.toggleSecond(),
      isPossible: () => isPossible() && room.entry !== undefined && room.answers.others.length > 0
    },
    'listen.trainCorrections': {
      run: () => void room.answers.history.trainWithCorrections(),
      isPossible: () => isPossible() && (room.answers.history.overview?.corrected ?? 0) > 0
    },
    'listen.saveReport': {
      run: () => void room.answers.saveReport(),
      isPossible: () => isPossible() && room.entry !== undefined
    }
  }
}

import type { EngineStatus } from '../../shared/ipc/engine.ts'
import type { Events } from '../stream.ts'
import { rooms } from './rooms.ts'
import type { RoomName } from './rooms.ts'

/** The place in Listen where everything heard so far is listed. */
export const HISTORY = 'history'

/** Where a person is, and how the engine is. The address's hash says the room: `#models`, `#models/ID`. */
export class ShellState {
  room = $state<RoomName>('listen')
  /** What follows the room in the address, e.g. the id of a model; empty for the room itself. */
  place = $state('')
  /** The page of all components, which only its address opens. */
  isGallery = $state(false)
  engine = $state.raw<EngineStatus>({ state: 'starting' })

  constructor(events: Events) {
    events.on('engine-status', ({ status }) => (this.engine = status))
  }

  /** Whose keys are heard: the room's, or those of a place in it that has its own. */
  get area(): string {
    return this.room === 'listen' && this.place === HISTORY ? HISTORY : this.room
  }

  /** Opens a room, or a place in it. */
  go(room: RoomName, place = ''): void {
    location.hash = place === '' ? room : `${room}/${encodeURIComponent(place)}`
    this.follow()
  }

  /** Goes where the address says; an address that names no room leads to Listen. */
  follow(): void {
    const [name, ...rest] = location.hash.slice(1).split('/')
    this.isGallery = name === 'gallery'
    this.room = rooms.find((room) => room === name) ?? 'listen'
    this.place = decoded(rest.join('/'))
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

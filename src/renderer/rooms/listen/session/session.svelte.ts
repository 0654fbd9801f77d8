import type { SoundFile } from '../../../../shared/ipc/listen.ts'
import type { Dropped } from '../../../shell/drops.ts'
import type { ShownFailure } from '../../../words/failure.ts'
import { readDropped } from '../read-dropped.ts'

/** One of the clips that were opened together. */
export interface SessionClip {
  /** Of the recording in the history. */
  id: string
  name: string
  state: 'waiting' | 'hearing' | 'heard' | 'failed'
  failure?: ShownFailure | undefined
}

/** What the room does for its session. */
export interface SessionRoom {
  /** Id of the recording that is shown. */
  readonly shown: string | undefined
  readonly isRecording: boolean
  readonly failure: ShownFailure | undefined
  /** Hears a file and shows its answer. */
  show(file: SoundFile, id: string): Promise<void>
  /** Hears a file while something else is shown. */
  hear(file: SoundFile, id: string): Promise<ShownFailure | undefined>
  open(id: string): Promise<void>
  say(failure: ShownFailure): void
}

/** Clips that were opened together: each is heard, in order, and a person moves among them meanwhile. */
export class Session {
  clips = $state.raw<readonly SessionClip[]>([])
  readonly #room: SessionRoom
  /** Whether the person looks at something else than what is heard now. */
  #hasMoved = false
  #run = 0

  constructor(room: SessionRoom) {
    this.#room = room
  }

  /** Where the shown clip stands; -1 when it is none of these. */
  get place(): number {
    return this.clips.findIndex(({ id }) => id === this.#room.shown)
  }

  get done(): number {
    return this.clips.filter(({ state }) => state === 'heard' || state === 'failed').length
  }

  /** Hears all of them; one that fails stops none. */
  async hear(things: readonly Dropped[]): Promise<readonly SessionClip[]> {
    const run = ++this.#run
    this.#hasMoved = false
    this.clips = things.map(({ file, granted }) => ({
      id: crypto.randomUUID(),
      name: file?.name ?? granted?.name ?? '',
      state: 'waiting'
    }))
    for (const [place, thing] of things.entries()) {
      this.#set(place, { state: 'hearing' })
      const failure = await this.#hearOne(place, thing)
      // Others were opened meanwhile.
      if (run !== this.#run) return []
      this.#set(place, failure === undefined ? { state: 'heard' } : { state: 'failed', failure })
    }
    return this.clips
  }

  /** Shows another clip of these, or says why it could not be heard. */
  async go(place: number): Promise<void> {
    const clip = this.clips.at(place)
    if (clip?.state === 'failed' && clip.failure !== undefined) this.#room.say(clip.failure)
    if (clip?.state !== 'heard') return
    this.#hasMoved = true
    await this.#room.open(clip.id)
  }

  /** Shows the next clip that was heard, or the one before. */
  async move(step: 1 | -1): Promise<void> {
    let place = this.place + step
    while (this.clips[place] !== undefined && this.clips[place].state !== 'heard') place += step
    if (place >= 0 && place < this.clips.length) await this.go(place)
  }

  async #hearOne(place: number, thing: Dropped): Promise<ShownFailure | undefined> {
    const run = this.#run
    const file = await readDropped(thing)
    if (!file.ok) return file.error
    const { id } = this.clips[place]
    if (!this.#hasMoved && !this.#room.isRecording) {
      await this.#room.show(file.value, id)
      if (run !== this.#run || this.#room.shown === id) return undefined
      if (!this.#hasMoved && this.#room.failure !== undefined) return this.#room.failure
      // The person went elsewhere before there was an answer.
      this.#hasMoved = true
    }
    const another = crypto.randomUUID()
    this.#set(place, { id: another })
    return this.#room.hear(file.value, another)
  }

  #set(place: number, change: Partial<SessionClip>): void {
    this.clips = this.clips.map((clip, i) => (i === place ? { ...clip, ...change } : clip))
  }
}

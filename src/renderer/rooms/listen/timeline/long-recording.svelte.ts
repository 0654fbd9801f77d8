import type { Correction, HistoryDetails } from '../../../../shared/history.ts'
import type { RecordingAndKept } from '../../../../shared/ipc/listen.ts'
import { emotionSegments, longestEmotion } from '../../../../shared/timeline-segments.ts'
import type { timelineFormats } from '../../../../shared/timeline.ts'
import { say } from '../../../../shared/said.ts'
import { call } from '../../../client.ts'
import type { ShownFailure } from '../../../words/failure.ts'
import { t } from '../../../words/i18n.svelte.ts'
import { Edits } from './edits.svelte.ts'
import { MaxPyramid } from './max-pyramid.ts'
import * as ops from './segment-edits.ts'
import type { Segments } from './segment-edits.ts'
import { SoundPlayer } from './sound-player.svelte.ts'
import * as views from './viewport.ts'
import type { Viewport } from './viewport.ts'

export type TimelineFormat = (typeof timelineFormats)[number]

/** What a long recording tells the room. */
export interface RecordingWords {
  fail: (failure: ShownFailure) => void
  say: (text: string) => void
}

/** A long recording that is open: what is in sight, what plays, and what a person says to it. */
export class LongRecording {
  view = $state.raw<Viewport>({ start: 0, end: 1 })
  /** What a person marked to hear or to name. */
  marked = $state.raw<Viewport>()
  readonly id: string
  readonly title: string
  readonly heard: RecordingAndKept
  readonly duration: number
  /** Absent where the model has none. */
  readonly attention: MaxPyramid | undefined
  readonly player: SoundPlayer
  readonly edits: Edits
  readonly longest = $derived.by(() => longestEmotion(this.edits.segments))
  readonly #words: RecordingWords

  constructor(
    heard: RecordingAndKept,
    title: string,
    corrections: HistoryDetails['corrections'],
    words: RecordingWords
  ) {
    this.id = heard.recordingId
    this.title = title
    this.heard = heard
    this.#words = words
    this.duration = heard.timeline.durationSeconds
    this.attention = heard.attention && new MaxPyramid(heard.attention.timesAverage)
    this.view = views.whole(this.duration)
    this.edits = new Edits(emotionSegments(heard.timeline), corrections.map(withoutMoment), (changed) =>
      this.#keep(changed)
    )
    this.player = new SoundPlayer(this.id, this.duration, () =>
      words.fail({
        code: 'history/no-audio',
        ...say('timeline.failSound', { name: title })
      })
    )
  }

  get labels(): readonly string[] {
    return this.heard.timeline.labels
  }

  get segments(): Segments {
    return this.edits.segments
  }

  get chosen(): Segments[number] | undefined {
    return this.segments.at(this.edits.selected === -1 ? this.segments.length : this.edits.selected)
  }

  /** @param at the moment that stays in place; without one the playhead where it is in sight, else the middle */
  zoom(factor: number, at?: number): void {
    const { start, end } = this.view
    const { time } = this.player
    const middle = time > start && time < end ? time : (start + end) / 2
    this.view = views.zoom(this.view, this.duration, factor, at ?? middle)
  }

  fit(): void {
    this.view = views.whole(this.duration)
  }

  pan(seconds: number): void {
    this.view = views.pan(this.view, this.duration, seconds)
  }

  centerOn(seconds: number): void {
    this.view = views.centerOn(this.view, this.duration, seconds)
  }

  seek(seconds: number): void {
    this.player.seek(seconds)
    this.followTime()
  }

  followTime(): void {
    this.view = views.follow(this.view, this.duration, this.player.time)
  }

  /** Chooses a segment and brings it into sight. */
  choose(place: number): void {
    if (place < 0 || place >= this.segments.length) return
    this.edits.selected = place
    this.marked = undefined
    const stretch = spanOf(this.segments[place])
    this.view = views.reveal(this.view, this.duration, stretch)
    if (!this.player.isPlaying) this.player.seek(stretch.start)
  }

  /** The segment before or after the chosen one, or after the playhead. */
  step(by: 1 | -1): void {
    const { selected } = this.edits
    if (selected !== -1) this.choose(selected + by)
    else {
      const next = ops.firstEndingAfter(this.segments, this.player.time)
      this.choose(by === 1 ? next : Math.max(0, next - 1))
    }
  }

  unchoose(): void {
    this.edits.selected = -1
    this.marked = undefined
  }

  hearChosen(): void {
    const stretch = this.marked ?? (this.chosen === undefined ? undefined : spanOf(this.chosen))
    if (stretch !== undefined) this.player.hear(stretch)
  }

  showChosen(): void {
    const stretch = this.marked ?? (this.chosen === undefined ? undefined : spanOf(this.chosen))
    if (stretch !== undefined) this.view = views.show(stretch, this.duration)
  }

  /** Names the marked stretch, or else the chosen segment. */
  label(label: string): void {
    if (this.marked !== undefined) {
      const { start, end } = this.marked
      const segments = ops.add(this.segments, start, end, label)
      this.marked = undefined
      this.edits.change(segments, ops.placeAt(segments, (start + end) / 2))
    } else this.#onChosen((place) => ops.relabel(this.segments, place, label))
  }

  remove(): void {
    this.#onChosen((place) => ops.remove(this.segments, place))
  }

  /** At the playhead. */
  split(): void {
    const place =
      this.edits.selected === -1 ? ops.placeAt(this.segments, this.player.time) : this.edits.selected
    if (place === -1) return
    const segments = ops.split(this.segments, place, this.player.time)
    this.edits.change(segments, segments === this.segments ? place : place + 1)
  }

  get canSplit(): boolean {
    const place =
      this.edits.selected === -1 ? ops.placeAt(this.segments, this.player.time) : this.edits.selected
    return place !== -1 && ops.split(this.segments, place, this.player.time) !== this.segments
  }

  merge(): void {
    this.#onChosen((place) => ops.mergeWithNext(this.segments, place))
  }

  moveBorder(side: 'start' | 'end', to: number): void {
    this.#onChosen((place) => ops.moveBorder(this.segments, place, side, to, this.duration))
  }

  async export(format: TimelineFormat): Promise<void> {
    const { timeline } = this.heard
    const saved = await call('exportTimeline', { timeline, corrections: this.edits.corrections, format })
    if (!saved.ok) this.#words.fail(saved.error)
    else if (saved.value !== undefined) this.#words.say(t('listen.savedAs', { name: saved.value }))
  }

  close(): void {
    this.player.close()
  }

  #onChosen(change: (place: number) => Segments): void {
    const { selected } = this.edits
    if (selected !== -1) this.edits.change(change(selected))
  }

  #keep(corrections: Correction[]): void {
    void call('correctKept', { id: this.id, corrections }).then((kept) => {
      if (!kept.ok) this.#words.fail(kept.error)
    })
  }
}

const spanOf = ({ startSeconds, endSeconds }: Segments[number]): Viewport => ({
  start: startSeconds,
  end: endSeconds
})

function withoutMoment(correction: HistoryDetails['corrections'][number]): Correction {
  if (!('start' in correction)) return { label: correction.label }
  return { label: correction.label, start: correction.start, end: correction.end }
}

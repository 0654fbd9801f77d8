import WaveSurfer from 'wavesurfer.js'
import Regions from 'wavesurfer.js/dist/plugins/regions.js'
import type { Attention } from '../../../shared/analysis.ts'
import type { Heard } from '../../../shared/ipc/listen.ts'
import { encodeWav } from '../../../shared/wav.ts'
import { attentionScale } from '../../../shared/attention-scale.ts'
import { drawVoice } from './draw-voice.ts'
import type { DrawnAttention, VoiceColors } from './draw-voice.ts'

/** A part of the clip that is played by itself, in seconds. */
export interface Stretch {
  start: number
  end: number
}

/** The part of the picture that is in sight. */
export interface View {
  /** Of the whole clip, CSS pixels. */
  totalWidth: number
  scrollLeft: number
  width: number
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5] as const
/** Largest magnification of the picture. */
export const MOST_ZOOM = 16
/** A drag shorter than this is a click, seconds. */
const SHORTEST_STRETCH = 0.05

/** Plays and draws one clip; the page's marks, clock and buttons follow its state. */
export class VoicePlayer {
  readonly duration: number
  isPlaying = $state(false)
  time = $state(0)
  isLooping = $state(false)
  speed = $state(1)
  /** 1 = the whole clip in sight. */
  zoom = $state(1)
  stretch = $state.raw<Stretch>()
  view = $state.raw<View>({ totalWidth: 0, scrollLeft: 0, width: 0 })
  readonly #heard: Heard
  readonly #plays: boolean
  #wave: WaveSurfer | undefined
  #regions: InstanceType<typeof Regions> | undefined
  #second: DrawnAttention | undefined
  /** While a region is added for a stretch that is known already. */
  #isMarking = false

  /** @param plays from the start, as soon as it can */
  constructor(heard: Heard, plays = false) {
    this.#plays = plays
    this.#heard = heard
    this.duration = heard.clip.samples.length / heard.clip.sampleRate
  }

  /** Puts the picture into an element; for `{@attach}`. */
  readonly mount = (container: HTMLElement): (() => void) => {
    const { clip, analysis } = this.#heard
    const first = drawnAttention(analysis.attention)
    const regions = Regions.create()
    const wave = WaveSurfer.create({
      container,
      height: 'auto',
      cursorColor: 'var(--ink)',
      cursorWidth: 1,
      autoCenter: false,
      cspNonce: document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content,
      plugins: [regions],
      renderFunction: (_peaks, context) => {
        const { canvas } = context
        const totalWidth = canvas.parentElement?.clientWidth ?? canvas.width
        drawVoice(
          context,
          {
            samples: clip.samples,
            sampleRate: clip.sampleRate,
            durationSeconds: this.duration,
            colors: colorsOf(container),
            first,
            second: this.#second
          },
          { left: parseFloat(canvas.style.left) || 0, width: parseFloat(canvas.style.width), totalWidth }
        )
      }
    })
    this.#wave = wave
    this.#regions = regions
    regions.enableDragSelection({ color: 'transparent' })
    this.#listen(wave, regions)
    if (this.#plays) wave.once('ready', () => this.#play())
    const sound = new Blob([encodeWav([clip.samples], clip.sampleRate, 'pcm16').slice()], {
      type: 'audio/wav'
    })
    // Our own WAV always loads; refused only when the picture goes away meanwhile.
    void wave.loadBlob(sound, [clip.samples], this.duration).catch(() => undefined)
    const theme = matchMedia('(prefers-color-scheme: dark)')
    const redraw = () => wave.setOptions({})
    theme.addEventListener('change', redraw)
    return () => {
      theme.removeEventListener('change', redraw)
      this.#wave = undefined
      this.#regions = undefined
      this.isPlaying = false
      wave.destroy()
    }
  }

  /** Draws another model's attention beside that of the answer. */
  setSecond(attention: Attention | undefined): void {
    this.#second = drawnAttention(attention)
    this.#wave?.setOptions({})
  }

  toggle(): void {
    if (this.isPlaying) {
      this.#wave?.pause()
      return
    }
    const { stretch } = this
    const isOutside = stretch !== undefined && (this.time < stretch.start || this.time >= stretch.end - 0.01)
    if (stretch !== undefined && isOutside) this.seek(stretch.start)
    else if (this.time >= this.duration - 0.01) this.seek(0)
    this.#play()
  }

  seek(time: number): void {
    this.time = Math.min(this.duration, Math.max(0, time))
    this.#wave?.setTime(this.time)
  }

  /** Plays one stretch from its start. */
  hear(stretch: Stretch): void {
    this.select(stretch)
    this.seek(stretch.start)
    this.#play()
  }

  select(stretch: Stretch | undefined): void {
    this.stretch = stretch
    this.#regions?.clearRegions()
    if (stretch === undefined) return
    this.#isMarking = true
    this.#regions?.addRegion({ ...stretch, color: 'transparent' })
    this.#isMarking = false
  }

  setSpeed(speed: number): void {
    this.speed = speed
    this.#wave?.setPlaybackRate(speed)
  }

  setZoom(zoom: number): void {
    this.zoom = Math.min(MOST_ZOOM, Math.max(1, zoom))
    const wave = this.#wave
    if (wave === undefined) return
    const seen = (this.view.scrollLeft + this.view.width / 2) / Math.max(1, this.view.totalWidth)
    const { stretch } = this
    // Around what a person is at: the selection, else the playhead, else the middle of what is in sight.
    const middle =
      stretch !== undefined
        ? (stretch.start + stretch.end) / 2
        : this.time > 0
          ? this.time
          : seen * this.duration
    wave.zoom(this.zoom === 1 ? 0 : (wave.getWidth() / this.duration) * this.zoom)
    wave.setScrollTime(Math.max(0, middle - this.duration / this.zoom / 2))
    this.#look(wave)
  }

  #play(): void {
    // Refused only when the clip is taken away in the same moment.
    void this.#wave?.play().catch(() => undefined)
  }

  #listen(wave: WaveSurfer, regions: InstanceType<typeof Regions>): void {
    wave.on('play', () => (this.isPlaying = true))
    wave.on('pause', () => (this.isPlaying = false))
    wave.on('timeupdate', (time) => this.#follow(time))
    wave.on('finish', () => {
      this.isPlaying = false
      if (!this.isLooping) return
      this.seek(this.stretch?.start ?? 0)
      this.#play()
    })
    wave.on('interaction', (time) => {
      if (this.stretch !== undefined && (time < this.stretch.start || time > this.stretch.end)) {
        this.select(undefined)
      }
    })
    wave.on('redrawcomplete', () => this.#look(wave))
    wave.on('scroll', () => this.#look(wave))
    wave.on('resize', () => this.#look(wave))
    const take = ({ start, end }: Stretch) => {
      this.select(end - start < SHORTEST_STRETCH ? undefined : { start, end: Math.min(end, this.duration) })
    }
    regions.on('region-updated', take)
    regions.on('region-created', (region) => {
      if (!this.#isMarking) take(region)
    })
  }

  #follow(time: number): void {
    this.time = time
    const { stretch } = this
    if (!this.isPlaying || stretch === undefined || time < stretch.end) return
    if (this.isLooping) this.seek(stretch.start)
    else {
      // At once: seeking below reports the new time before the pause is reported.
      this.isPlaying = false
      this.#wave?.pause()
      this.seek(stretch.end)
    }
  }

  #look(wave: WaveSurfer): void {
    this.view = {
      totalWidth: wave.getWrapper().clientWidth,
      scrollLeft: wave.getScroll(),
      width: wave.getWidth()
    }
  }
}

function drawnAttention(attention: Attention | undefined): DrawnAttention | undefined {
  if (attention === undefined) return undefined
  return { attention: attentionScale(attention), frameRate: attention.frameRate }
}

function colorsOf(element: HTMLElement): VoiceColors {
  const style = getComputedStyle(element)
  const color = (name: string) => style.getPropertyValue(name).trim()
  return {
    wave: color('--wave'),
    accent: color('--accent'),
    line: color('--line'),
    quiet: color('--line-strong'),
    ink: color('--ink')
  }
}

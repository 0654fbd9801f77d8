import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { readingSound, samplesOf } from '../engine/history/long-sound.ts'
import { RecordingId } from '../shared/history.ts'
import { SOUND_PATH } from '../shared/channels.ts'

/**
 * The sound of long recordings, as files that the window plays bit by bit under the app's own address: those heard since
 * the start lie in a folder of their own, earlier ones in the history.
 */
export class Sounds {
  readonly #folder: string
  readonly #pathInHistory: (id: string) => Promise<string>

  /** @param pathInHistory throws what the history throws */
  constructor(folder: string, pathInHistory: (id: string) => Promise<string>) {
    this.#folder = folder
    this.#pathInHistory = pathInHistory
  }

  /** Where the sound of a recording goes that is being heard. */
  async pathOfNew(recordingId: string): Promise<string> {
    await mkdir(this.#folder, { recursive: true })
    return join(this.#folder, `${recordingId}.wav`)
  }

  /** Deletes what an earlier run left; the history has its own. */
  async tidy(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** @returns undefined when the address names no sound */
  async answer(request: Request): Promise<Response | undefined> {
    const { pathname } = new URL(request.url)
    const id = RecordingId.safeParse(pathname.slice(SOUND_PATH.length))
    if (!pathname.startsWith(SOUND_PATH) || !id.success) return undefined
    try {
      return await partOf(await this.#pathOf(id.data), request.headers.get('range'))
    } catch {
      return new Response(null, { status: 404 })
    }
  }

  /**
   * Samples of a recording, mono at 16 kHz, full scale 1.
   *
   * @param first place of the first sample
   * @returns fewer than `count` at the end
   * @throws AffectronError `history/not-found`, `history/no-audio`
   */
  async piece(id: string, first: number, count: number): Promise<Float32Array> {
    const path = await this.#pathOf(id)
    return readingSound(basename(path), () => samplesOf(path, first, count))
  }

  async #pathOf(id: string): Promise<string> {
    const own = join(this.#folder, `${id}.wav`)
    const isThere = await stat(own).then(
      () => true,
      () => false
    )
    return isThere ? own : this.#pathInHistory(id)
  }
}

/** A file, or the part of it that a media element asked for. */
async function partOf(path: string, range: string | null): Promise<Response> {
  const { size } = await stat(path)
  const found = range === null ? undefined : rangeOf(range, size)
  if (range !== null && found === undefined) {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  }
  const { start, end } = found ?? { start: 0, end: size - 1 }
  const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream
  return new Response(body, {
    status: found === undefined ? 200 : 206,
    headers: {
      'content-type': 'audio/wav',
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(found === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` })
    }
  })
}

/**
 * First and last byte of `bytes=START-`, `bytes=START-END` or `bytes=-LAST`; of several parts only one is ever asked for.
 *
 * @param size of the file, bytes
 * @returns undefined when that is not to be had
 */
export function rangeOf(header: string, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (match === null || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]))
  return start > end ? undefined : { start, end }
}

import { readFileSync } from 'node:fs'
import { audioFile } from '../support.ts'

export type StoryPart = ['silence' | 'noise' | 'tone', number, number?] | ['clip', string]

interface Span {
  start: number
  end: number
}

/** A made-up recording and what Silero's own ONNX file and code say of it. */
export interface Story {
  parts: StoryPart[]
  probabilities: number[]
  /** In samples. */
  segments: Span[]
  strict: Span[]
}

export const stories = JSON.parse(
  readFileSync(new URL('../../../data/voice-activity/silero.json', import.meta.url), 'utf8')
) as Record<string, Story>

/** The recording that `make_reference.py` made of the same parts. */
export function samplesOf(parts: readonly StoryPart[]): Float32Array {
  const pieces = parts.map(samplesOfPart)
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return samples
}

function samplesOfPart(part: StoryPart): Float32Array {
  if (part[0] === 'clip') return emodb(part[1])
  const [kind, seconds, more = 0] = part
  const length = Math.trunc(seconds * 16000)
  if (kind === 'silence') return new Float32Array(length)
  if (kind === 'tone') {
    return Float32Array.from({ length }, (_, i) => 0.3 * Math.sin((2 * Math.PI * more * i) / 16000))
  }
  let state = 1
  return Float32Array.from({ length }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return more * (state / 2 ** 31 - 1)
  })
}

/** A clip of `test/data/emodb`, full scale 1. */
export function emodb(name: string): Float32Array {
  const bytes = audioFile(`../emodb/wav/${name}.wav`)
  return Float32Array.from(new Int16Array(bytes.slice(44).buffer), (value) => value / 32768)
}

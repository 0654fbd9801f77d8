import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resample } from '../../../src/engine/audio/resample.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { RecordingDoctor, type Remark } from '../../../src/shared/recording/doctor.ts'
import { emodb } from '../../engine/audio/voice-activity/stories.ts'

const RATE = 16000
const names = readdirSync(new URL('../../data/emodb/wav/', import.meta.url))
  .filter((name) => name.endsWith('.wav'))
  .map((name) => name.replace('.wav', ''))
const random = createRandom(7)
const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Sentences with pauses of 0.4 s and a faint noise under them, three in about 9 s. The studio has almost no echo. */
function talk(first: number, count = 3): Float32Array {
  const pieces = Array.from({ length: count }, (_, i) => i).flatMap((i) => [
    emodb(names[(first + i) % names.length]),
    new Float32Array(0.4 * RATE)
  ])
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return samples.map((sample) => 0.5 * sample + 0.0003 * gauss())
}

function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
}

/** White noise so many dB below the mean power. */
function withNoise(samples: Float32Array, decibels: number): Float32Array {
  const deviation = Math.sqrt(powerOf(samples) / 10 ** (decibels / 10))
  return samples.map((sample) => sample + deviation * gauss())
}

/** As heard at some distance in a room whose sound falls by 60 dB in so many seconds: 150 reflections each tenth of it. */
function inRoom(samples: Float32Array, seconds: number): Float32Array {
  const result = samples.slice()
  const count = 600
  const gains = Array.from({ length: count }, () => {
    const delay = 0.002 + random() * seconds
    return {
      delay: Math.round(delay * RATE),
      gain: (random() < 0.5 ? -1 : 1) * 10 ** ((-3 * delay) / seconds)
    }
  })
  const power = gains.reduce((sum, { gain }) => sum + gain * gain, 0)
  for (const { delay, gain } of gains) {
    const scaled = gain * Math.sqrt(0.5 / power)
    for (let n = delay; n < samples.length; n++) result[n] += scaled * samples[n - delay]
  }
  return result
}

function withHum(samples: Float32Array, mains: number, amplitude: number): Float32Array {
  const sine = (harmonic: number, n: number) => Math.sin((2 * Math.PI * harmonic * mains * n) / RATE)
  return samples.map((sample, n) => sample + amplitude * (sine(1, n) + 0.5 * sine(3, n)))
}

function remarksOf(samples: Float32Array, rate = RATE): Remark[] {
  const doctor = new RecordingDoctor(rate)
  for (let start = 0; start < samples.length; start += 1024)
    doctor.push(samples.subarray(start, start + 1024))
  return doctor.remarks
}
const codesOf = (samples: Float32Array, rate = RATE) => remarksOf(samples, rate).map(({ code }) => code)
const places = [0, 9, 18, 27, 36, 45, 54]

describe('the recording doctor', () => {
  it('has nothing to say about a studio, whoever speaks and however', () => {
    for (let first = 0; first < names.length; first += 3) expect(codesOf(talk(first))).toEqual([])
  })

  it('hears noise that is 10 dB below the speech, and none that is 25 dB below', () => {
    for (const place of places) {
      expect(codesOf(withNoise(talk(place), 10))).toEqual(['noisy'])
      expect(codesOf(withNoise(talk(place), 25))).toEqual([])
    }
    expect(codesOf(withNoise(new Float32Array(5 * RATE).fill(0.02), 0))).toEqual(['noisy'])
  })

  it('hears the echo of most halls, and takes no living room for one', () => {
    const withEcho = (seconds: number) =>
      places.filter((place) => codesOf(inRoom(talk(place, 5), seconds)).includes('echo'))
    expect(withEcho(1.5).length).toBeGreaterThanOrEqual(places.length - 1)
    expect(withEcho(0.4)).toEqual([])
  })

  it('hears the hum of either mains through the speech', () => {
    for (const place of places) {
      for (const mains of [50, 60]) {
        expect(remarksOf(withHum(talk(place), mains, 0.006))).toContainEqual({ code: 'hum', value: mains })
      }
    }
  })

  it('hears that a headset sends nothing above 4 kHz', async () => {
    for (const place of places) {
      const wide = await resample(talk(place), RATE, 48000)
      const narrow = await resample(await resample(talk(place), RATE, 8000), 8000, 48000)
      expect(codesOf(wide, 48000)).toEqual([])
      expect(codesOf(narrow, 48000)).toEqual(['narrow'])
    }
  })

  it('hears a dead device, a quiet one and one that is too loud', () => {
    expect(codesOf(new Float32Array(2 * RATE))).toEqual(['nothing'])
    expect(codesOf(talk(0).map((sample) => 0.0003 * sample))).toEqual(['nothing'])
    expect(codesOf(talk(0).map((sample) => 0.015 * sample))).toEqual(['quiet'])
    expect(codesOf(talk(0).map((sample) => Math.max(-1, Math.min(1, 6 * sample))))).toContain('clipped')
  })

  it('waits before it says that nothing is heard, and forgets what has been helped', () => {
    const doctor = new RecordingDoctor(RATE)
    const push = (samples: Float32Array) => {
      for (let at = 0; at < samples.length; at += 512) doctor.push(samples.subarray(at, at + 512))
    }
    push(new Float32Array(RATE))
    expect(doctor.remarks).toEqual([])
    push(new Float32Array(RATE))
    expect(doctor.remarks).toEqual([{ code: 'nothing' }])
    push(talk(0).map((sample) => Math.max(-1, Math.min(1, 6 * sample))))
    expect(doctor.remarks.map(({ code }) => code)).toContain('clipped')
    push(talk(3))
    push(talk(6))
    expect(doctor.remarks.map(({ code }) => code)).toEqual([])
    push(talk(9, 4))
    expect(doctor.remarks.map(({ code }) => code)).toEqual(['long'])
  })

  it('says the gravest first', () => {
    const bad = withNoise(withHum(talk(0), 50, 0.05), 5).map((sample) =>
      Math.max(-1, Math.min(1, 12 * sample))
    )
    expect(codesOf(bad)).toEqual(['clipped', 'hum', 'noisy'])
  })
})

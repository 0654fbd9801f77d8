import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAnalyzer } from '../../src/engine/analysis/analyzer.ts'
import { type AudioClip, SAMPLE_RATE } from '../../src/engine/audio/clip.ts'
import { readClip } from '../../src/engine/audio/read-clip.ts'
import { extractIs10 } from '../../src/engine/features/is10/extract.ts'
import { is10Names } from '../../src/engine/features/is10/names.ts'
import { extractLld36 } from '../../src/engine/features/lld36/extract.ts'
import type { BackendName } from '../../src/shared/analysis.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { round, time, type Timing } from './stats.ts'

async function readClips(folder: string): Promise<AudioClip[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.wav'))
  return Promise.all(names.map((name) => readClip(readFileSync(join(folder, name)), name)))
}

/** The 36 frame features of every clip of a folder; `timesRealTime` is seconds of speech per second of work, one core. */
export async function timeFeatures(
  folder: string,
  repetitions: number
): Promise<{ clips: number; speechSeconds: number; timesRealTime: number; all: Timing }> {
  const clips = await readClips(folder)
  const speechSeconds = secondsOf(clips)
  const all = await time(() => {
    for (const clip of clips) extractLld36(clip.samples)
  }, repetitions)
  return {
    clips: clips.length,
    speechSeconds: round(speechSeconds),
    timesRealTime: round((1000 * speechSeconds) / all.medianMs),
    all
  }
}

/** The 1,582 features on one core: clip by clip, and of all clips joined to one long recording. */
export async function timeIs10(
  folder: string,
  repetitions: number
): Promise<{ clips: Timing; joined: Timing; timesRealTime: number; valuesPerSecond: number }> {
  const recordings = await readClips(folder)
  const joined = Float32Array.from(recordings.flatMap(({ samples }) => Array.from(samples)))
  const clips = await time(() => {
    for (const { samples } of recordings) extractIs10(samples)
  }, repetitions)
  return {
    clips,
    joined: await time(() => void extractIs10(joined), repetitions),
    timesRealTime: round((1000 * secondsOf(recordings)) / clips.medianMs),
    valuesPerSecond: Math.round((1000 * recordings.length * is10Names('compat').length) / clips.medianMs)
  }
}

function secondsOf(clips: readonly AudioClip[]): number {
  return clips.reduce((sum, clip) => sum + clip.durationSeconds, 0)
}

/** From the bytes of a WAV file of 3 s to its Analysis, everything warm; from a 48 kHz recording too. */
export async function timeLatency(
  modelsFolder: string,
  clipFile: string,
  backend: BackendName,
  repetitions: number
): Promise<{ backend: BackendName; from16kHz: Timing; from48kHz: Timing }> {
  const { samples } = await readClip(readFileSync(clipFile), clipFile)
  const analyzer = await createAnalyzer({ modelsFolder, backend })
  const bytesAt = (sampleRate: number) => {
    const seconds = 3
    // Nearest sample: the sound does not matter here, the amount of work does.
    const values = Float32Array.from(
      { length: seconds * sampleRate },
      (_, i) => samples[Math.floor((i * SAMPLE_RATE) / sampleRate) % samples.length]
    )
    return encodeWav([values], sampleRate, 'pcm16')
  }
  const timings = []
  for (const rate of [SAMPLE_RATE, 48_000]) {
    const bytes = bytesAt(rate)
    timings.push(await time(() => analyzer.analyze(bytes, 'bench.wav'), repetitions, 5))
  }
  await analyzer.dispose()
  return { backend: analyzer.backend.name, from16kHz: timings[0], from48kHz: timings[1] }
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAnalyzer } from '../../src/engine/analysis/analyzer.ts'
import { SAMPLE_RATE } from '../../src/engine/audio/clip.ts'
import { readClip } from '../../src/engine/audio/read-clip.ts'
import { extractLld36 } from '../../src/engine/features/lld36/extract.ts'
import { resolveLabels } from '../../src/engine/corpora/labels.ts'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import { paperFeatures } from '../../src/engine/features/config.ts'
import { readExamples } from '../../src/engine/training/dataset.ts'
import type { BackendName } from '../../src/shared/analysis.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { round, time, type Timing } from './stats.ts'

/** The 36 frame features of every clip of a folder; `timesRealTime` is seconds of speech per second of work, one core. */
export async function timeFeatures(
  folder: string,
  repetitions: number
): Promise<{ clips: number; speechSeconds: number; timesRealTime: number; all: Timing }> {
  const clips = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.wav'))
      .map((name) => readClip(readFileSync(join(folder, name)), name))
  )
  const speechSeconds = clips.reduce((sum, clip) => sum + clip.durationSeconds, 0)
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

/**
 * A whole corpus from its files to examples, seconds: without any cache, in one thread and with as many as there are
 * cores, then from the cache that this filled.
 */
export async function timeCorpus(
  folder: string
): Promise<{ utterances: number; coldSecondsByThreads: Record<number, number>; warmSeconds: number }> {
  const corpus = await readCorpus({ folder })
  const labels = resolveLabels([corpus], 'own')
  const place = mkdtempSync(join(tmpdir(), 'affectron-bench-'))
  const read = async (threads: number, cache: string) => {
    const start = performance.now()
    const examples = await readExamples([corpus], labels, paperFeatures, {
      now: () => performance.now(),
      threads,
      cache: { folder: join(place, cache), limitBytes: 2 ** 32 }
    })
    return { seconds: round((performance.now() - start) / 1000), utterances: examples.length }
  }
  try {
    const coldSecondsByThreads: Record<number, number> = {}
    for (const threads of new Set([1, cpus().length])) {
      coldSecondsByThreads[threads] = (await read(threads, String(threads))).seconds
    }
    const warm = await read(cpus().length, '1')
    return { utterances: warm.utterances, coldSecondsByThreads, warmSeconds: warm.seconds }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
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

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveLabels } from '../../src/engine/corpora/labels.ts'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import { paperFeatures } from '../../src/engine/features/config.ts'
import { readExamples } from '../../src/engine/training/dataset.ts'
import { RunSpec } from '../../src/engine/training/run-spec.ts'
import { trainOnExamples } from '../../src/engine/training/train.ts'
import type { CellKind } from '../../src/engine/nn/config.ts'
import { median, round } from './stats.ts'

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

/** Epochs measured; the first, in which kernels are chosen and compiled, does not count. */
const EPOCHS = 3

/**
 * Epochs of the paper's network on fold 1 of a corpus's four classes, as `train` runs them: steps, validation,
 * checkpoint and, at a new best, the bundle. `outsideSteps` is the share that is not spent in training steps.
 */
export async function timeEpochs(
  folder: string,
  cell: CellKind
): Promise<{ secondsPerEpoch: number; outsideSteps: number }> {
  const corpus = await readCorpus({ folder })
  const labels = resolveLabels([corpus], 'paper')
  const place = mkdtempSync(join(tmpdir(), 'affectron-bench-'))
  const spec = RunSpec.parse({
    name: 'bench',
    corpora: [{ folder }],
    protocol: { kind: 'fold', fold: 1 },
    settings: { cell, maxEpochs: EPOCHS + 1, patience: EPOCHS + 1 }
  })
  try {
    const examples = await readExamples([corpus], labels, paperFeatures, { now: () => performance.now() })
    const ends: number[] = []
    const steps: number[] = []
    let last = Infinity
    const { epochs } = await trainOnExamples(
      examples,
      { spec, corpora: [corpus], labels, out: join(place, 'run') },
      {
        onProgress: ({ stage }) => {
          if (!stage.startsWith('Training')) return
          const now = performance.now()
          // The first step of an epoch is not seen to begin; the others stand for it.
          if (ends.length > 0 && now > last && last > ends[ends.length - 1]) steps.push(now - last)
          last = now
        },
        onEpoch: () => ends.push(performance.now())
      }
    )
    const perEpoch = ends.slice(1).map((end, i) => end - ends[i])
    const batches = steps.length / EPOCHS + 1
    const inSteps = batches * (steps.reduce((sum, step) => sum + step, 0) / steps.length)
    const milliseconds = perEpoch.reduce((sum, epoch) => sum + epoch, 0) / perEpoch.length
    return {
      secondsPerEpoch: round(median(epochs.slice(1).map(({ seconds }) => seconds))),
      outsideSteps: round(1 - inSteps / milliseconds)
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

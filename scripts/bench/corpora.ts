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
const EPOCHS = 5

/**
 * Epochs of the paper's network on fold 1 of a corpus's four classes, as `train` runs them: steps, validation,
 * checkpoint and, where it is due, the bundle. `outsideSteps` is the share from an epoch's last step to its end; what of
 * the writing goes on beside the next epoch's steps makes these longer.
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
    const epochs: { lastStep: number; end: number }[] = []
    let lastStep = 0
    await trainOnExamples(
      examples,
      { spec, corpora: [corpus], labels, out: join(place, 'run') },
      {
        onProgress: ({ stage }) => {
          if (stage.startsWith('Training')) lastStep = performance.now()
        },
        onEpoch: () => epochs.push({ lastStep, end: performance.now() })
      }
    )
    const milliseconds = epochs.slice(1).map(({ end }, i) => end - epochs[i].end)
    const shares = epochs.slice(1).map(({ lastStep, end }, i) => (end - lastStep) / milliseconds[i])
    return {
      secondsPerEpoch: round(median(milliseconds) / 1000),
      outsideSteps: round(median(shares))
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

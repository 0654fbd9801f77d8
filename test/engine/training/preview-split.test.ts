import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Corpus } from '../../../src/engine/corpora/corpus.ts'
import { inspectCorpus } from '../../../src/engine/corpora/doctor/inspect-corpus.ts'
import type { InspectedClip } from '../../../src/engine/corpora/doctor/facts.ts'
import { resolveLabels } from '../../../src/engine/corpora/labels.ts'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'
import { speakerKey } from '../../../src/engine/protocol/split.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'
import { planTraining } from '../../../src/engine/training/plan.ts'
import { presets } from '../../../src/engine/training/presets.ts'
import { previewSplit } from '../../../src/engine/training/preview-split.ts'
import { parseRunSpec } from '../../../src/engine/training/run-spec.ts'
import { SplitPreview } from '../../../src/shared/training/split-preview.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { readWav } from '../features/read-wav.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
let folder: string
let corpora: Corpus[]
let clips: InspectedClip[]

/** Part of EMO-DB with a copy, a copy under two labels, a quieter one under two speakers, a file that is none and one too short for a frame. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affectron-preview-'))
  await cp(recordings, folder, { recursive: true })
  await copyFile(join(folder, '03a01Fa.wav'), join(folder, '03a01Fb.wav'))
  await copyFile(join(folder, '08a01Na.wav'), join(folder, '08a01Tb.wav'))
  const quieter = readWav(join(folder, '13a02Wa.wav')).map((sample) => 0.7 * sample)
  await writeFile(join(folder, '08a02Wa.wav'), encodeWav([quieter], 16000, 'pcm16'))
  await writeFile(join(folder, '10a01Wz.wav'), 'no audio')
  await writeFile(join(folder, '11a01Wz.wav'), encodeWav([new Float32Array(300).fill(0.1)], 16000, 'pcm16'))
  corpora = await readCorpora([{ folder }])
  clips = await inspectCorpus(corpora[0], { now: () => 0, threads: 1 })
})

afterAll(() => rm(folder, { recursive: true }))

const labels = () => resolveLabels(corpora, 'paper')
const specWith = (changes: object) =>
  parseRunSpec({ name: 'x', corpora: [{ folder: 'x' }], ...changes }, 'spec', '/')

it.each([
  ['the pair of the paper', {}],
  [
    'a fold, with speakers that validate',
    { protocol: { kind: 'fold', fold: 2 }, settings: { validation: { by: 'speakers', share: 0.2 } } }
  ],
  ['a random split', { protocol: { kind: 'random' }, settings: { seed: 5 } }]
])('is the split that the training makes of %s', async (_, changes) => {
  const spec = specWith(changes)
  const preview = previewSplit(corpora, labels(), spec, clips)
  const examples = await readExamples(corpora, labels(), spec.features, { now: () => 0, threads: 1 })
  const { split } = planTraining(examples, labels().classes, spec.protocol, spec.settings)
  expect(preview.total).toEqual({
    training: split.training.length,
    validation: split.validation.length,
    test: split.test.length,
    unused: split.unused.length
  })
  for (const { corpus, speaker, counts } of preview.speakers) {
    for (const side of ['training', 'validation', 'test', 'unused'] as const) {
      const own = split[side].filter((index) => speakerKey(examples[index]) === `${corpus}/${speaker ?? ''}`)
      expect([speaker, side, counts[side]]).toEqual([speaker, side, own.length])
    }
  }
  for (const [label, { counts }] of preview.classes.entries()) {
    const own = split.test.filter((index) => examples[index].labels.emotion === label)
    expect(counts.test).toBe(own.length)
  }
  expect(preview.description.message).toContain('2 recordings are nearly the same as another')
  expect(preview.badge.badge).toBe(split.badge)
  expect(preview.exact).toBe(true)
  expect(SplitPreview.parse(preview)).toEqual(preview)
})

it('without an inspection takes every recording as it is named', () => {
  const preview = previewSplit(corpora, labels(), specWith({}))
  // 60 of the four classes, two copies, the quieter one, the file that is none and the short one.
  expect(Object.values(preview.total).reduce((sum, count) => sum + count, 0)).toBe(65)
  expect(preview.exact).toBe(false)
  const inspected = previewSplit(corpora, labels(), specWith({}), clips)
  // Of the copy one is left, of that under two labels none; the quieter one stays.
  expect(Object.values(inspected.total).reduce((sum, count) => sum + count, 0)).toBe(60)
})

it('says with the badge what the normalization looks at', () => {
  const preview = previewSplit(corpora, labels(), specWith(presets.recommended), clips)
  expect(preview.badge).toMatchObject({ badge: 'speaker-independent', transductive: true, testSpeakers: 2 })
})

it('puts the recordings of nobody known last, and refuses what training refuses', async () => {
  const speakers = corpora[0].utterances.map((each) => each.speaker)
  const nameless = corpora[0].utterances.map((each) => ({ ...each, speaker: undefined, gender: undefined }))
  const unknown = [{ ...corpora[0], utterances: nameless }]
  expect(new Set(speakers).size).toBe(10)
  const preview = previewSplit(unknown, labels(), specWith({ protocol: { kind: 'random' } }))
  expect(preview.speakers).toHaveLength(1)
  expect(preview.speakers[0]).not.toHaveProperty('speaker')
  expect(preview.badge.badge).toBe('speaker-dependent')
  expect(() => previewSplit(unknown, labels(), specWith({}))).toThrow(
    expect.objectContaining({ code: 'protocol/no-speakers' }) as Error
  )
})

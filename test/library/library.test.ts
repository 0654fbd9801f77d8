import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { createAnalyzer } from '../../src/engine/analysis/analyzer.ts'
import type { Analyzer } from '../../src/engine/analysis/analyzer.ts'
import { AffectronError, analyze, features, loadCard, loadModel, timeline } from '../../src/library/index.ts'
import type { Analysis, FeatureSet, Model, Timeline } from '../../src/library/index.ts'
import type { Analysis as EngineAnalysis } from '../../src/shared/analysis.ts'
import { decodeNpy } from '../../src/engine/features/npy.ts'
import { emotionSegments } from '../../src/shared/timeline-segments.ts'
import type { Timeline as EngineTimeline } from '../../src/shared/timeline.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { emodb } from '../engine/audio/voice-activity/stories.ts'

const root = join(import.meta.dirname, '../..')
const clip = join(root, 'resources/samples/03a05Wa.wav')
const folder = join(root, 'resources/models/four-emotions')
let analyzer: Analyzer
let model: Model

beforeAll(async () => {
  analyzer = await createAnalyzer({
    modelsFolder: join(root, 'resources/models'),
    voiceDetectorFile: join(root, 'resources/voice-activity/silero-vad-16k.safetensors'),
    warmUp: false
  })
  model = await loadModel()
})
afterAll(async () => {
  model.dispose()
  await analyzer.dispose()
})
/** A result without what differs each time. */
const timeless = (result: object) => ({ ...result, timings: undefined })

it('the types written out for the library have the fields of the engine’s', () => {
  expectTypeOf<keyof Analysis>().toEqualTypeOf<keyof EngineAnalysis>()
  expectTypeOf<EngineAnalysis>().toExtend<Analysis>()
  expectTypeOf<Analysis['timings']>().toEqualTypeOf<EngineAnalysis['timings']>()
  expectTypeOf<Analysis['backend']>().toEqualTypeOf<EngineAnalysis['backend']>()
  expectTypeOf<keyof Timeline>().toEqualTypeOf<keyof EngineTimeline | 'segments'>()
  expectTypeOf<Timeline['settings']>().toEqualTypeOf<EngineTimeline['settings']>()
})

describe('the library', () => {
  it('hears in a file what the engine hears, whether by path, address or bytes', async () => {
    const bytes = new Uint8Array(await readFile(clip))
    const { analysis } = await analyzer.analyze(bytes, '03a05Wa.wav')
    for (const sound of [clip, pathToFileURL(clip), bytes]) {
      const heard = await analyze(model, sound, sound === bytes ? { name: '03a05Wa.wav' } : {})
      expect(timeless(heard)).toEqual(timeless(analysis))
    }
    expect((await analyze(model, bytes)).file).toBe('sound')
    expect(model).toMatchObject({ id: analysis.model.id, emotions: ['neutral', 'happy', 'angry', 'sad'] })
  })

  it('hears samples as it hears the file of them, at any rate, and averages channels', async () => {
    const samples = emodb('15a04Wb')
    const mono = await analyze(model, { samples, sampleRate: 16_000 })
    const file = await analyze(model, encodeWav([samples], 16_000, 'float32'))
    expect(mono.emotion).toEqual(file.emotion)
    const left = samples.map((value) => 2 * value)
    const stereo = await analyze(model, {
      samples: [left, new Float32Array(left.length)],
      sampleRate: 16_000
    })
    expect(stereo.emotion).toEqual(mono.emotion)
    const slower = await analyze(model, { samples, sampleRate: 8000 })
    expect(slower.durationSeconds).toBeCloseTo((2 * samples.length) / 16_000, 3)
  })

  it('hears a long sound as the engine does, with its segments', async () => {
    const samples = emodb('12b01Ta')
    const bytes = encodeWav([samples], 16_000, 'pcm16')
    const settings = { windowSeconds: 1.5, stepSeconds: 0.5, joinPauseSeconds: 0.6, minSpeechSeconds: 0.8 }
    const { timeline: wanted } = await analyzer.timeline(bytes, 'talk.wav', { settings })
    const stages: string[] = []
    const heard = await timeline(model, bytes, {
      ...{ name: 'talk.wav', windowSeconds: 1.5, stepSeconds: 0.5 },
      onProgress: ({ stage }) => void stages.push(stage)
    })
    expect(timeless(heard)).toEqual({ ...timeless(wanted), segments: emotionSegments(wanted) })
    expect(new Set(stages).size).toBeGreaterThan(1)
  })

  it('gives the features of the reference', async () => {
    const reference = decodeNpy(await readFile(join(root, 'test/data/frames36/matrices/emodb-03a01Fa.npy')))
    const heard = await features(join(root, 'test/data/emodb/wav/03a01Fa.wav'))
    expect([heard.frames, heard.names.length]).toEqual(reference.shape)
    expect(heard).toMatchObject({ frameRate: 100, firstFrameSeconds: 0.0125 })
    heard.values.forEach((value, i) => expect(value).toBeCloseTo(reference.data[i], 3))
    expect((await features({ samples: emodb('03a01Fa'), sampleRate: 16_000 }, 'is10')).values).toHaveLength(
      1582
    )
  })

  it('reads a card, by default that of its own model', async () => {
    expect(await loadCard()).toEqual(await loadCard(folder))
    expect((await loadCard()).notFor.length).toBeGreaterThan(0)
    expect(model.card).toEqual(await loadCard())
  })

  it.each([
    ['nothing there', () => analyze(model, 'no-such.wav'), 'file/not-found'],
    ['no audio', () => analyze(model, new TextEncoder().encode('x'.repeat(2000))), 'audio/not-audio'],
    [
      'silence',
      () => analyze(model, { samples: new Float32Array(16_000), sampleRate: 16_000 }),
      'audio/silent'
    ],
    [
      'too little',
      () => analyze(model, { samples: new Float32Array(399), sampleRate: 16_000 }),
      'audio/too-short'
    ],
    [
      'nobody',
      () => timeline(model, { samples: new Float32Array(48_000), sampleRate: 16_000 }),
      'audio/no-speech'
    ],
    ['no channel', () => analyze(model, { samples: [], sampleRate: 16_000 }), 'usage'],
    ['half a hertz', () => analyze(model, { samples: new Float32Array(9), sampleRate: 8000.5 }), 'usage'],
    [
      'unequal channels',
      () => analyze(model, { samples: [new Float32Array(1), new Float32Array(2)], sampleRate: 8000 }),
      'usage'
    ],
    ['a step over its window', () => timeline(model, clip, { windowSeconds: 1, stepSeconds: 2 }), 'usage'],
    ['a window of no length', () => timeline(model, clip, { windowSeconds: 0 }), 'usage'],
    ['unknown features', () => features(clip, 'lld37' as FeatureSet), 'usage'],
    ['no model', () => loadModel('no-such-folder'), 'model/not-found'],
    ['no card', () => loadCard('no-such-folder'), 'model/not-found'],
    [
      'another backend',
      () => loadModel(folder, { backend: model.backend === 'wasm' ? 'cpu' : 'wasm' }),
      'usage'
    ]
  ] as [string, () => Promise<unknown>, string][])('refuses %s with a code', async (_what, call, code) => {
    const error: unknown = await call().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AffectronError)
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^\S.*\.$/) })
  })

  it('refuses a model of which a byte was changed', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'affectron-library-'))
    await cp(join(folder, 'member-1'), copy, { recursive: true })
    const weights = (await readdir(copy)).find((name) => name.endsWith('.bin')) ?? ''
    const bytes = await readFile(join(copy, weights))
    bytes[100] ^= 1
    await writeFile(join(copy, weights), bytes)
    await expect(loadModel(copy)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
    await rm(copy, { recursive: true })
  })

  it('ends when its signal fires, with the reason', async () => {
    const reason = new Error('enough')
    for (const call of [analyze, timeline] as const) {
      await expect(call(model, clip, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
      const cancellation = new AbortController()
      const running = call(model, clip, { signal: cancellation.signal })
      setImmediate(() => cancellation.abort(reason))
      await expect(running).rejects.toBe(reason)
    }
  })

  it('asks no model that is disposed of, which may be said twice, and others are still there', async () => {
    const other = await loadModel(folder)
    other.dispose()
    other.dispose()
    await expect(analyze(other, clip)).rejects.toMatchObject({ code: 'usage' })
    expect((await analyze(model, clip)).model.id).toBe(model.id)
  })
})

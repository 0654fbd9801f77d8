import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resample } from '../../../src/engine/audio/resample.ts'
import { resolveLabels } from '../../../src/engine/corpora/labels.ts'
import { readCorpora } from '../../../src/engine/corpora/read-corpora.ts'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { splitBy } from '../../../src/engine/protocol/split-by.ts'
import type { TestProtocol } from '../../../src/engine/protocol/test-protocol.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'
import type { Example } from '../../../src/engine/training/example.ts'
import type { Warning } from '../../../src/shared/analysis.ts'
import { encodeWav } from '../../../src/shared/wav.ts'
import { readWav } from '../features/read-wav.ts'

const recordings = fileURLToPath(new URL('../../data/emodb/wav', import.meta.url))
const original = join(recordings, '03a02Wc.wav')

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'affectron-near-'))
  await mkdir(join(root, 'acted/wav'), { recursive: true })
  for (const name of [
    '03a02Wc',
    '03a02Nc',
    '08a01Wa',
    '08a01Na',
    '09a01Wb',
    '09a01Nb',
    '10a02Na',
    '10a04Wb'
  ]) {
    await copyFile(join(recordings, `${name}.wav`), join(root, 'acted/wav', `${name}.wav`))
  }
})

afterEach(() => rm(root, { recursive: true, force: true }))

/** The same take 3 dB quieter, at another rate and rounded again. */
async function addCopy(path: string): Promise<void> {
  const quieter = readWav(original).map((sample) => 10 ** (-3 / 20) * sample)
  const bytes = encodeWav([await resample(quieter, 16000, 22050)], 22050, 'pcm16')
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), bytes)
}

async function read(
  ...folders: string[]
): Promise<{ examples: Example[]; lines: string[]; warnings: Warning[] }> {
  const corpora = await readCorpora(folders.map((folder) => ({ folder: join(root, folder) })))
  const lines: string[] = []
  const warnings: Warning[] = []
  const examples = await readExamples(corpora, resolveLabels(corpora, 'paper'), paperFeatures, {
    now: () => 0,
    cache: { folder: join(root, 'cache'), limitBytes: 2 ** 30 },
    log: ({ message }) => lines.push(message),
    onWarning: (warning) => warnings.push(warning)
  })
  return { examples, lines, warnings }
}

const groupsOf = (examples: Example[]) =>
  examples.filter(({ duplicateGroup }) => duplicateGroup !== undefined).map(({ id }) => id)

/** On which of the three sides each of these stands, without those on none. */
function sidesOf(examples: Example[], protocol: TestProtocol, ids: string[], seed = 1): string[] {
  const split = splitBy(protocol, examples, { seed, validation: { by: 'utterances', share: 0.3 } })
  return ids.flatMap((id) =>
    (['training', 'validation', 'test'] as const).filter((side) =>
      split[side].some((index) => examples[index].id === id)
    )
  )
}

describe('a recording under two speakers, once quieter and at another rate', () => {
  const both = ['emo-db/03a02Wc', 'emo-db/08a02Wc']

  it('is found, the first time as from the cache, and named with what contradicts', async () => {
    await addCopy('acted/wav/08a02Wc.wav')
    const first = await read('acted')
    expect(groupsOf(first.examples)).toEqual(both)
    expect(new Set(first.examples.map(({ duplicateGroup }) => duplicateGroup)).size).toBe(2)
    expect(first.lines.filter((line) => line.includes('nearly the same'))).toEqual([
      expect.stringMatching(/^emo-db\/03a02Wc and emo-db\/08a02Wc are nearly the same recording \(\d+\.\d % /)
    ])
    expect(first.warnings).toMatchObject([
      {
        code: 'duplicates/near-conflicting',
        message: expect.stringContaining('emo-db/03a02Wc and emo-db/08a02Wc (different speakers)')
      }
    ])
    expect(await read('acted')).toEqual(first)
  })

  it('is never on two sides, and both speakers are tested with all they said', async () => {
    await addCopy('acted/wav/08a02Wc.wav')
    const { examples } = await read('acted')
    expect(sidesOf(examples, { kind: 'loso', speaker: '03' }, both)).toEqual(['test'])
    expect(sidesOf(examples, { kind: 'loso', speaker: '08' }, both)).toEqual(['test'])
    expect(sidesOf(examples, { kind: 'pair', testSpeakers: ['10', '08'] }, both)).toEqual(['test'])
    expect(sidesOf(examples, { kind: 'pair', testSpeakers: ['03', '08'] }, both)).toEqual(['test', 'test'])
    for (let seed = 0; seed < 30; seed++) {
      for (const part of [1, 2]) {
        const sides = sidesOf(examples, { kind: 'random', share: 0.5, part }, both, seed)
        expect(sides).toHaveLength(2)
        expect(new Set(sides).size).toBe(1)
      }
      const known = sidesOf(examples, { kind: 'loso', speaker: '09' }, both, seed)
      expect(known).toHaveLength(2)
      expect(new Set(known).size).toBe(1)
    }
    const { description, warnings } = splitBy({ kind: 'loso', speaker: '03' }, examples, { seed: 1 })
    expect(description.message).toContain(
      '2 recordings are nearly the same as another; each group stays on one side.'
    )
    expect(warnings.map(({ message }) => message).join()).toContain('(emo-db/08a02Wc)')
  })

  it('is no more than said twice under one speaker and label', async () => {
    await addCopy('acted/wav/03a02Wd.wav')
    const { examples, lines, warnings } = await read('acted')
    expect(groupsOf(examples)).toEqual(['emo-db/03a02Wc', 'emo-db/03a02Wd'])
    expect(lines.join()).toContain('nearly the same')
    expect(warnings).toEqual([])
  })

  it('warns of a label though the other copy belongs to no class, and ties nothing', async () => {
    await addCopy('acted/wav/03a02Ec.wav')
    const { examples, warnings } = await read('acted')
    expect(groupsOf(examples)).toEqual([])
    expect(warnings.map(({ message }) => message).join()).toContain(
      'emo-db/03a02Ec and emo-db/03a02Wc (different labels)'
    )
    expect(splitBy({ kind: 'loso', speaker: '03' }, examples, { seed: 1 }).description).not.toContain(
      'nearly'
    )
  })
})

it('the same take in two corpora is tied without complaint, and does not train when it is tested', async () => {
  await addCopy('own/angry/take.wav')
  await mkdir(join(root, 'own/neutral'), { recursive: true })
  await copyFile(join(recordings, '13a01Nb.wav'), join(root, 'own/neutral/other.wav'))
  const { examples, warnings } = await read('acted', 'own')
  const both = ['emo-db/03a02Wc', 'class-folders/angry/take']
  expect(groupsOf(examples)).toEqual(both)
  expect(warnings).toEqual([])
  expect(sidesOf(examples, { kind: 'across', test: ['class-folders'] }, both)).toEqual(['test'])
})

it('different recordings are not tied', async () => {
  expect(groupsOf((await read('acted')).examples)).toEqual([])
})

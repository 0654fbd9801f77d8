import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as tf from '@tensorflow/tfjs'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildLayers } from '../../scripts/build-layers.mjs'
import { readClip } from '../../src/engine/audio/read-clip.ts'
import { exportModel } from '../../src/engine/exporting/export-model.ts'
import { hearSamples } from '../../src/engine/exporting/heard-clips.ts'
import { tfjsLayersFormat } from '../../src/engine/exporting/tfjs-layers/format.ts'
import { encodeNpy } from '../../src/engine/features/npy.ts'
import { loadBundle } from '../../src/engine/models/bundle.ts'
import { applyTemperature } from '../../src/engine/evaluation/calibration.ts'
import type { Answer } from '../../src/layers/types.ts'
import { shippedModels } from '../engine/models/real-bundle.ts'
import type { Question } from './questions.ts'
import { exportTiny, tinyModels } from './tiny-models.ts'

/** The package as it would be published: built, packed, unpacked where a project would have it, and used there. */
const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
let project: string
let installed: string
let packed: string[]

interface PackageFile {
  dependencies?: Record<string, string>
  peerDependencies: Record<string, string>
  version: string
}
const json = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'affectron-layers-'))
  const built = join(project, 'built')
  await buildLayers(built)
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: built })
  const [pack] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[]
  packed = pack.files.map(({ path }) => path)
  installed = join(project, 'node_modules/affectron-layers')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', join(project, pack.filename), '-C', installed, '--strip-components=1'])
  await mkdir(join(project, 'node_modules/@tensorflow'))
  for (const name of ['@tensorflow/tfjs', '@types']) {
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name), 'dir')
  }
  await cp(join(root, 'docs/examples/tfjs-layers.mjs'), join(project, 'tfjs-layers.mjs'))
  await cp(join(import.meta.dirname, 'ask.mjs'), join(project, 'ask.mjs'))
}, 240_000)
afterAll(() => rm(project, { recursive: true }))

describe('the package', { timeout: 180_000 }, () => {
  it('holds the code, its types and the licence, and is small', async () => {
    expect([...packed].sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/types.d.ts',
      'package.json'
    ])
    expect((await readFile(join(installed, 'dist/index.js'))).length).toBeLessThan(64 * 1024)
  })

  it('imports the TensorFlow.js of whoever uses it, and nothing else', async () => {
    const code = await readFile(join(installed, 'dist/index.js'), 'utf8')
    const names = [...code.matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)]
    expect(names.map(([, name]) => name)).toEqual(['@tensorflow/tfjs'])
    const { dependencies, peerDependencies, version } = await json<PackageFile>(
      join(installed, 'package.json')
    )
    expect(dependencies).toBeUndefined()
    const own = await json<Required<PackageFile>>(join(root, 'package.json'))
    const tested = own.dependencies['@tensorflow/tfjs']
    expect(peerDependencies).toEqual({ '@tensorflow/tfjs': `^${tested}` })
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('has types that stand for themselves, and that the example keeps to', () => {
    const program = ts.createProgram([join(project, 'tfjs-layers.mjs')], {
      ...{ strict: true, noEmit: true, allowJs: true, checkJs: true, skipLibCheck: true, types: ['node'] },
      ...{ target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
      ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }
    })
    const said = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    expect(said).toEqual([])
    const declarations = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.includes('/affectron-layers/dist/'))
    expect(declarations).toHaveLength(2)
    for (const { text } of declarations) {
      const named = [...text.matchAll(/(?:from|import\(|import)\s*['"]([^'"]+)['"]/g)].map(([, name]) => name)
      expect(named.filter((name) => !['./types.js', '@tensorflow/tfjs'].includes(name))).toEqual([])
    }
  })
})

describe('with the package alone, in Node.js,', { timeout: 180_000 }, () => {
  const asked: Record<string, Question[]> = {}
  let said: Record<string, Answer[]>

  beforeAll(async () => {
    await tf.setBackend('cpu')
    for (const [name, make] of tinyModels)
      asked[name] = await exportTiny(tfjsLayersFormat, make, join(project, name))
    const questions = Object.entries(asked).map(([name, own]) => [name, own.map(({ features }) => features)])
    await writeFile(join(project, 'questions.json'), JSON.stringify(Object.fromEntries(questions)))
    const { stdout } = await run(process.execPath, ['ask.mjs', project], { cwd: project, maxBuffer: 1e8 })
    said = JSON.parse(stdout) as typeof said
  }, 180_000)

  it.each(tinyModels)('%s answers like the engine', (name) => {
    expect(said[name]).toHaveLength(2)
    said[name].forEach(({ probabilities, calibrated, attention }, i) => {
      const wanted = asked[name][i]
      expectClose(Object.values(probabilities).flat(), wanted.probabilities.flat())
      expectClose(calibrated, wanted.calibrated)
      expectClose(attention?.weights ?? [], wanted.attention?.weights ?? [])
      expect(attention?.frameRate).toBe(wanted.attention?.frameRate)
      expect(attention?.firstFrameSeconds ?? 0).toBeCloseTo(wanted.attention?.firstFrameSeconds ?? 0, 12)
    })
  })

  it('the example says of a recording what the engine says, with the model that ships', async () => {
    const shipped = join(shippedModels, 'four-emotions')
    await exportModel(shipped, { format: 'tfjs-layers', out: join(project, 'four'), clips: [] })
    const bundle = await loadBundle(shipped)
    const clip = await readFile(join(root, 'resources/samples/03a05Wa.wav'))
    const { samples } = await readClip(new Uint8Array(clip), 'clip')
    const { plain, answer } = await hearSamples(bundle, samples)
    bundle.dispose()
    const files = plain.map(({ names, frames, values }, k) => {
      return [`${k}.npy`, encodeNpy(values, [frames, names.length])] as const
    })
    for (const [file, bytes] of files) await writeFile(join(project, file), bytes)
    const { stdout } = await run(
      process.execPath,
      ['tfjs-layers.mjs', 'four', ...files.map(([file]) => file)],
      { cwd: project }
    )
    const { tasks, calibration } = bundle.card
    const [heard, ...more] = stdout.trim().split('\n').reverse()
    const { frameRate, firstFrameSeconds } = answer.attention!
    const weights = Array.from(answer.attention!.weights)
    const most = weights.indexOf(Math.max(...weights))
    expect(heard).toBe(`It listened most at ${(firstFrameSeconds + most / frameRate).toFixed(2)} s.`)
    const said = more.reverse().map((line) => line.split(' '))
    expect(said.map(([label]) => label)).toEqual(tasks[0].labels)
    expectClose(
      said.map(([, probability]) => Number(probability)),
      applyTemperature(answer.probabilities[0], calibration.temperature)
    )
  })
})

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length)
  for (const [i, value] of found.entries()) expect(Math.abs(value - wanted[i])).toBeLessThanOrEqual(1e-5)
}

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildLibrary } from '../../scripts/build-library.mjs'

/** The library as it would be published: built, packed, unpacked where a project would have it, and used there. */
const root = join(import.meta.dirname, '../..')
const examples = join(root, 'docs/examples')
const run = promisify(execFile)
let project: string
let installed: string
let packed: string[]

interface PackageFile {
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  version: string
  license: string
  exports: Record<string, unknown>
}
const stated = async (): Promise<PackageFile> =>
  JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as PackageFile

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'affectron-project-'))
  const built = join(project, 'built')
  await buildLibrary(built)
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: built })
  const [pack] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[]
  packed = pack.files.map(({ path }) => path)
  installed = join(project, 'node_modules/affectron')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', join(project, pack.filename), '-C', installed, '--strip-components=1'])
  // Only what the package says it needs is there; the optional native backend is not.
  for (const name of [...Object.keys((await stated()).dependencies), '@types/node']) {
    const link = join(project, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', name), link, 'dir')
  }
  for (const name of await readdir(examples)) await cp(join(examples, name), join(project, name))
}, 240_000)
afterAll(() => rm(project, { recursive: true }))

describe('the package', { timeout: 180_000 }, () => {
  it('holds the code, its types, the model, the voice detector and the licences, and nothing else', () => {
    const chunk = /^dist\/chunks\/[\w-]+\.js$/
    expect(packed.filter((path) => !chunk.test(path)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/types.d.ts',
      'dist/worker.js',
      'models/four-emotions/card.json',
      ...['member-1', 'member-2'].flatMap((member) =>
        ['card.json', 'model.json', 'report.json', 'weights-1-of-1.bin'].map(
          (file) => `models/four-emotions/${member}/${file}`
        )
      ),
      'models/four-emotions/report.json',
      'package.json',
      'voice-activity/LICENSE.txt',
      'voice-activity/README.md',
      'voice-activity/silero-vad-16k.safetensors'
    ])
    expect(packed.some((path) => chunk.test(path))).toBe(true)
  })

  it('needs exactly what its code imports, in the versions that are tested', async () => {
    const { dependencies, peerDependencies, version, license } = await stated()
    const code = await Promise.all(
      packed.filter((path) => path.endsWith('.js')).map((path) => readFile(join(installed, path), 'utf8'))
    )
    const imports = code
      .join('\n')
      .matchAll(/^(?:import|export)\b[^;'"]*?["']([^."'][^"']*)["']|\bimport\(["']([^."'][^"']*)["']\)/gm)
    const packages = [...imports]
      .map(([, plain, lazy]) => plain ?? lazy)
      .filter((name) => !name.startsWith('node:'))
    expect([...new Set(packages)].sort()).toEqual(Object.keys(dependencies).sort())
    const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as PackageFile
    expect(own.dependencies).toMatchObject({ ...dependencies, ...peerDependencies })
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(license).toBe('MIT')
  })

  it('brings no Electron, no window and no server, however deep', async () => {
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dependencies?: Record<string, string>; license?: string }>
    }
    const tree = new Map<string, string | undefined>()
    const waiting = Object.keys((await stated()).dependencies).map((name) => `node_modules/${name}`)
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (tree.has(path)) continue
      const found = lock.packages[path]
      tree.set(path, found.license)
      for (const name of Object.keys(found.dependencies ?? {}))
        waiting.push(placeOf(name, path, lock.packages))
    }
    const names = [...tree.keys()].map((path) => path.split('node_modules/').at(-1))
    expect(names.length).toBeGreaterThan(10)
    expect(
      names.filter((name) => /electron|svelte|vite|fastify|commander|tfjs-node/.test(name ?? ''))
    ).toEqual([])
    // Decision 3 says why these two, which stay packages of their own, may be.
    const unusual = [...tree].filter(
      ([, license]) => !/^(MIT|ISC|Apache-2\.0|BSD|0BSD|MPL)/.test(license ?? '')
    )
    expect(unusual).toEqual([['node_modules/codec-parser', 'LGPL-3.0-or-later']])
  })

  it('has types that need no other package, and that the examples keep to', () => {
    const files = ['analyze.mjs', 'samples.mjs', 'timeline.mjs'].map((name) => join(project, name))
    const program = ts.createProgram(files, {
      ...{ strict: true, noEmit: true, allowJs: true, checkJs: true, skipLibCheck: false, types: ['node'] },
      ...{ target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'] },
      ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }
    })
    const ofOurs = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => file?.fileName.includes('@types') !== true)
      .map(
        ({ file, messageText }) =>
          `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
      )
      // An example takes its file from the command line, where it may be missing.
      .filter((text) => !text.includes("'string | undefined'"))
    expect(ofOurs).toEqual([])
    const declarations = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.includes('/affectron/dist/'))
    expect(declarations.map(({ fileName }) => fileName.split('/dist/')[1]).sort()).toEqual([
      'index.d.ts',
      'types.d.ts'
    ])
    for (const { text } of declarations) {
      const named = [...text.matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(([, name]) => name)
      expect(named.filter((name) => name !== './types.js')).toEqual([])
    }
  })

  it('lets nobody reach behind its face', async () => {
    const reach = "import('affectron/dist/worker.js').catch((error) => console.log(error.code))"
    const { stdout } = await run(process.execPath, ['-e', reach], { cwd: project })
    expect(stdout.trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})

describe('the examples, with the package alone and so on WebAssembly', { timeout: 180_000 }, () => {
  const clip = join(root, 'resources/samples/03a05Wa.wav')
  const example = (name: string, ...args: string[]) =>
    run(process.execPath, [join(project, name), ...args], { cwd: project })

  it('analyze.mjs says what the command line says of the clip', async () => {
    const { stdout } = await example('analyze.mjs', clip)
    expect(stdout).toMatch(/^angry \d+ %\n(.*\n)*It listened most at \d+\.\d\d s\.\n$/)
  })

  it('analyze.mjs names the code of what goes wrong', async () => {
    const failed = example('analyze.mjs', 'no-such.wav')
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^file\/not-found: /m)
    })
  })

  it('samples.mjs hears what a program made', async () => {
    const { stdout } = await example('samples.mjs')
    expect(stdout).toMatch(/^198 frames of 36 features; the first begins with zcr 0\.0\d\d\n/)
    const probabilities = [...stdout.matchAll(/^\w+ (\d\.\d{3})$/gm)].map(([, value]) => Number(value))
    expect(probabilities).toHaveLength(4)
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 2)
  })

  it('timeline.mjs tells segments, with a model of one’s own too', async () => {
    const { stdout } = await example('timeline.mjs', clip, join(root, 'resources/models/four-emotions'))
    expect(stdout).toMatch(/^.+ tells apart neutral, happy, angry, sad\.\n(\d+\.\d to \d+\.\d s: \w+\n)+$/)
  })
})

/** Where a package's dependency lies, as Node.js looks for it. */
function placeOf(name: string, from: string, packages: object): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (place in packages) return place
    if (folder === '') throw new Error(`${name} of ${from} is not in the lock file.`)
  }
}

// Builds the library that `docs/library.md` describes, as a package ready to publish: `npm run build:library`.
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleForNode } from './bundle-for-node.mjs'
import { declareTypes } from './declare-types.mjs'

const root = resolve(import.meta.dirname, '..')

/**
 * @param {string} out folder of the package, made anew
 */
export async function buildLibrary(out) {
  await rm(out, { recursive: true, force: true })
  await mkdir(join(out, 'dist'), { recursive: true })
  const imported = await bundle(join(out, 'dist'))
  await checkDependencies(imported)
  for (const name of ['index', 'types'])
    await declareTypes(join(root, 'src/library'), name, join(out, 'dist'))
  for (const name of ['package.json', 'README.md'])
    await cp(join(root, 'packages/affectron', name), join(out, name))
  await cp(join(root, 'LICENSE'), join(out, 'LICENSE'))
  await cp(join(root, 'resources/models/four-emotions'), join(out, 'models/four-emotions'), {
    recursive: true
  })
  await cp(join(root, 'resources/voice-activity'), join(out, 'voice-activity'), { recursive: true })
}

/**
 * @param {string} outDir
 * @returns {Promise<Set<string>>} the packages that the bundle imports
 */
async function bundle(outDir) {
  const built = await bundleForNode(root, {
    outDir,
    input: join(root, 'src/library/index.ts'),
    chunks: 'chunks/[name]-[hash].js',
    plugins: [ownTasks]
  })
  if (!('output' in built)) throw new Error('Vite built more than one thing.')
  const chunks = built.output.flatMap((each) => (each.type === 'chunk' ? [each] : []))
  const files = new Set(chunks.map(({ fileName }) => fileName))
  const all = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const packages = all.filter((name) => !files.has(name) && !name.startsWith('node:'))
  return new Set(
    packages.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/')
    )
  )
}

/**
 * Gives threads the tasks of the library alone: the others bring packages along.
 *
 * @type {import('vite').Plugin}
 */
const ownTasks = {
  name: 'tasks-of-the-library',
  enforce: 'pre',
  resolveId(source, importer) {
    const isList = source === './tasks.ts' && importer?.includes('/engine/parallel/') === true
    return isList ? join(root, 'src/library/tasks.ts') : null
  }
}

/**
 * What the package says it needs must be what its code imports, in the versions that the app is tested with.
 *
 * @param {Set<string>} imported
 */
async function checkDependencies(imported) {
  /** @type {{ dependencies: Record<string, string> }} */
  const stated = JSON.parse(await readFile(join(root, 'packages/affectron/package.json'), 'utf8'))
  /** @type {{ dependencies: Record<string, string> }} */
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const needed = Object.fromEntries([...imported].sort().map((name) => [name, own.dependencies[name]]))
  if (JSON.stringify(needed) !== JSON.stringify(stated.dependencies)) {
    throw new Error(
      `packages/affectron/package.json must state these dependencies: ${JSON.stringify(needed, null, 2)}`
    )
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildLibrary(join(root, 'out/library'))

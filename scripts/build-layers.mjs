// Builds the package with which models exported as tfjs-layers load, ready to publish: `npm run build:layers`.
import { cp, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { declareTypes } from './declare-types.mjs'
import { plainParts } from './plain-parts.mjs'

const root = resolve(import.meta.dirname, '..')

/**
 * @param {string} out folder of the package, made anew
 */
export async function buildLayers(out) {
  await rm(out, { recursive: true, force: true })
  await mkdir(join(out, 'dist'), { recursive: true })
  await bundle(join(out, 'dist'))
  for (const name of ['index', 'types']) await declareTypes(join(root, 'src/layers'), name, join(out, 'dist'))
  for (const name of ['package.json', 'README.md'])
    await cp(join(root, 'packages/affectron-layers', name), join(out, name))
  await cp(join(root, 'LICENSE'), join(out, 'LICENSE'))
}

/** @param {string} outDir */
async function bundle(outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [plainParts(root)],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      lib: { entry: join(root, 'src/layers/index.ts'), formats: ['es'], fileName: () => 'index.js' },
      rolldownOptions: {
        // The caller's own copy: layers registered with another one are not found.
        external: /^@tensorflow\//,
        treeshake: {
          // Only the layers do something by being there; of any other file what is used alone comes along.
          moduleSideEffects: (id) => id.includes('/nn/layers/') || id.endsWith('/src/layers/index.ts')
        }
      }
    }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildLayers(join(root, 'out/layers'))

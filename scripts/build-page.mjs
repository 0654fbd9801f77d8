import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { plainParts } from './plain-parts.mjs'

/** Browsers of 2023 and later, such as those that know CSS color-mix. */
const TARGET = ['chrome111', 'firefox113', 'safari16.4']

/**
 * Builds the page that `affectron export --format html` puts a model into: one file with the window, the engine and the
 * styles inside it. Two test runs at once may do so: the file appears whole.
 *
 * @param {string} root of the repository
 * @param {string} [file] where it goes
 */
export async function buildPage(root, file = join(root, 'out/page/page.html')) {
  const engine = await bundle(root, 'src/page/engine/index.ts', [plainParts(root), smallTensorFlow(root)])
  const worklet = await bundle(root, 'src/renderer/audio/recorder-worklet.ts', [])
  const window = await bundle(root, 'src/page/main.ts', [
    workletInside(worklet.script),
    svelte({ configFile: false })
  ])
  const temporary = `${file}.${process.pid}.tmp`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(temporary, pageOf(engine.script, window))
  await rename(temporary, file)
}

/**
 * One script that stands for itself, and its styles.
 *
 * @param {string} root
 * @param {string} entry
 * @param {import('vite').PluginOption[]} plugins
 */
async function bundle(root, entry, plugins) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: TARGET,
      cssCodeSplit: false,
      lib: { entry: join(root, entry), formats: ['iife'], name: 'affectron', fileName: 'script' },
      rolldownOptions: {
        // Parts of the engine read files; what is used of them here does not.
        checks: { pluginTimings: false },
        external: /^node:/,
        treeshake: { moduleSideEffects: 'no-external' }
      }
    }
  })
  if (!Array.isArray(built)) throw new Error(`Vite built nothing from ${entry}.`)
  let script = ''
  let styles = ''
  for (const part of built.flatMap(({ output }) => output)) {
    if (part.type === 'chunk') script += part.code
    else if (part.fileName.endsWith('.css')) styles += part.source.toString()
    else throw new Error(`A page of one file has no place for ${part.fileName}.`)
  }
  // Where something of Node is used, the script is called with it.
  if (!/\}\)\(\);?\s*$/.test(script))
    throw new Error(`${entry} uses a part of Node, which a page does not have.`)
  return { script, styles }
}

/**
 * @param {string} engine
 * @param {{ script: string, styles: string }} window
 */
function pageOf(engine, { script, styles }) {
  // Within strings and patterns it means the same, and ends no element.
  const code = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const hash = createHash('sha256').update(code).digest('base64')
  const nonce = createHash('sha256').update(styles).digest('base64').slice(0, 24)
  const policy = [
    `default-src 'none'`,
    // Decoders of MP3, Ogg and Opus are WebAssembly, as data inside the engine. The recorder's part on the audio thread
    // comes from memory, which browsers count among the scripts, as the worker among the workers.
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    `style-src 'nonce-${nonce}'`,
    `worker-src blob:`,
    `media-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`
  ].join('; ')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="generator" content="Affectron" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="style-nonce" content="${nonce}" />
    <title>Affectron</title>
    <style nonce="${nonce}">${styles}</style>
  </head>
  <body>
    <div id="app"></div>
    <script type="application/json" id="engine">${JSON.stringify(engine).replaceAll('<', '\\u003c')}</script>
    <!--model-->
    <script>${code}</script>
  </body>
</html>
`
}

/**
 * TensorFlow.js without what the page leaves unused: WebGL, readers of data, converters.
 *
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
function smallTensorFlow(root) {
  const id = join(root, 'tensorflow-of-the-page.js')
  return {
    name: 'small-tensorflow',
    enforce: 'pre',
    resolveId: (source) => (source === '@tensorflow/tfjs' ? id : null),
    load: (wanted) =>
      wanted === id
        ? `export * from '@tensorflow/tfjs-core'
           export * from '@tensorflow/tfjs-layers'
           import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'
           import '@tensorflow/tfjs-backend-cpu'`
        : null
  }
}

/**
 * The recorder's part on the audio thread, which the window of the app has as a file.
 *
 * @param {string} script
 * @returns {import('vite').Plugin}
 */
function workletInside(script) {
  const id = '\0recorder-worklet'
  return {
    name: 'worklet-inside',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('recorder-worklet.ts?worker&url') ? id : null),
    load: (wanted) =>
      wanted === id
        ? `export default URL.createObjectURL(new Blob([${JSON.stringify(script)}], { type: 'text/javascript' }))`
        : null
  }
}

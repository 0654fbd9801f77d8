import { join } from 'node:path'
import { build } from 'vite'

/**
 * Bundles TypeScript of this repository for Node, each entry with the parts of src/ it uses; packages stay outside.
 *
 * @param {string} root of the repository
 * @param {{ outDir: string, input: string, chunks?: string, plugins?: import('vite').Plugin[] }} wanted
 *   `input` becomes index.js, worker.js stands beside it; `chunks` names what both share
 */
export function bundleForNode(root, { outDir, input, chunks, plugins = [] }) {
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20.19',
      minify: false,
      rolldownOptions: {
        // Worker threads start from a file of their own.
        input: { index: input, worker: join(root, 'src/engine/parallel/worker.ts') },
        output: { entryFileNames: '[name].js', ...(chunks === undefined ? {} : { chunkFileNames: chunks }) }
      }
    }
  })
}

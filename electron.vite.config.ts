import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { buildPage } from './scripts/build-page.mjs'

// Targets are set by hand: the development runtime may be Electron 33 while package.json pins a newer one,
// and electron-vite would derive the targets from package.json.
const node = 'node20.18'
const chromium = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: node,
      // Bundled, because their hundreds of small files would hold up every start; the others hold native code or data.
      externalizeDeps: { exclude: ['zod', 'intl-messageformat'] },
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          engine: resolve('src/main/engine-process.ts'),
          compare: resolve('src/main/compare/thread.ts'),
          history: resolve('src/main/history/thread.ts'),
          training: resolve('src/main/training-process.ts'),
          cli: resolve('src/cli/index.ts'),
          worker: resolve('src/engine/parallel/worker.ts')
        }
      }
    }
  },
  preload: {
    build: {
      target: node,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    build: {
      target: chromium,
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('src/renderer/index.html') } }
    },
    // With the window goes the page that a model is exported as, which is made of the same parts.
    plugins: [svelte(), { name: 'exported-page', closeBundle: () => buildPage(resolve('.')) }]
  }
})

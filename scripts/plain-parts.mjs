import { join } from 'node:path'

/**
 * Puts plain TensorFlow.js in place of what computes in threads of Node, for what runs in web pages.
 *
 * @param {string} root of the repository
 * @returns {import('vite').Plugin}
 */
export function plainParts(root) {
  return {
    name: 'plain-parts',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer?.includes('/src/engine/nn/') !== true) return null
      const name = /\/(recurrent-kernel|dropout-mask)\.ts$/.exec(source)?.[1]
      return name === undefined ? null : join(root, `src/layers/plain/${name}.ts`)
    }
  }
}

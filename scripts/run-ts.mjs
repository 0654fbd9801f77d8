// Runs a TypeScript script of this repository: `node scripts/run-ts.mjs scripts/bench/index.ts [arguments]`.
// Vite bundles the script with the parts of src/ it uses; packages stay outside and load from node_modules.
import { spawnSync } from 'node:child_process'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleForNode } from './bundle-for-node.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const [script, ...args] = process.argv.slice(2)
if (script === undefined) {
  console.error('Usage: node scripts/run-ts.mjs SCRIPT.ts [arguments]')
  process.exit(2)
}
const name = basename(dirname(resolve(script))) + '-' + basename(script, '.ts')
const outDir = join(root, 'out', 'scripts', name)
await bundleForNode(root, { outDir, input: resolve(script) })
const child = spawnSync(process.execPath, [join(outDir, 'index.js'), ...args], { stdio: 'inherit' })
process.exit(child.status ?? 1)

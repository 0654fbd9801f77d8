// Compiles the kernels from AssemblyScript to WebAssembly and writes it as a TypeScript file:
//   node scripts/build-kernels.mjs
// The result is kept in the repository, so that nothing has to be compiled to start; a test compiles it anew and compares.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const folder = resolve(import.meta.dirname, '../src/engine/compute/kernels')
const target = join(folder, 'kernels.wasm.ts')

/** @returns {Promise<Uint8Array>} */
export async function compileKernels() {
  /** @type {Uint8Array | undefined} */
  let binary
  const options = [
    join(folder, 'assembly/index.ts'),
    ...['--outFile', 'kernels.wasm', '--runtime', 'stub', '-O3', '--noAssert'],
    ...['--uncheckedBehavior', 'always', '--enable', 'simd,threads,bulk-memory'],
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536']
  ]
  const { error, stderr } = await main(options, {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && contents instanceof Uint8Array) binary = contents
    },
    stdout: process.stderr
  })
  if (error !== null || binary === undefined)
    throw new Error(`The kernel does not compile. ${stderr.toString()}`)
  return binary
}

/** @param {Uint8Array} binary */
export function asSource(binary) {
  const lines =
    Buffer.from(binary)
      .toString('base64')
      .match(/.{1,100}/g) ?? []
  return (
    '// Made by scripts/build-kernels.mjs from assembly/. Not to be edited.\n' +
    `export const kernels =\n${lines.map((line) => `  '${line}'`).join(' +\n')}\n`
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileKernels()
  await writeFile(target, asSource(binary))
  console.error(`${target}: ${binary.length} bytes of WebAssembly`)
}

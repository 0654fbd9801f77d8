import { expect, test } from 'vitest'
import { asSource, compileKernels } from '../../scripts/build-kernels.mjs'
import { readFile } from 'node:fs/promises'

test('the compiled kernel in the repository is what its source compiles to', async () => {
  const file = new URL('../../src/engine/compute/kernels/kernels.wasm.ts', import.meta.url)
  expect(asSource(await compileKernels())).toBe(await readFile(file, 'utf8'))
})

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadedPackages } from '../loaded-packages.ts'

const built = join(import.meta.dirname, '../../out/main/index.js')

it('the main process loads no tensors: they cost its start, and the native ones bring it down', () => {
  expect(existsSync(built), 'out/ is missing: run "npm run build" first').toBe(true)
  const packages = loadedPackages(built)
  expect(packages).toContain('electron')
  expect([...packages].filter((name) => /tensorflow|onnx/.test(name))).toEqual([])
})

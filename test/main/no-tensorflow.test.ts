import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const built = join(import.meta.dirname, '../../out/main/index.js')

it('the main process loads no tensors: they cost its start, and the native ones bring it down', () => {
  expect(existsSync(built), 'out/ is missing: run "npm run build" first').toBe(true)
  const waiting = [built]
  const read = new Set<string>()
  const packages = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (read.has(file)) continue
    read.add(file)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*"([^"]+)"/g)) {
      if (name.startsWith('.')) waiting.push(join(dirname(file), name))
      else packages.add(name)
    }
  }
  expect(packages).toContain('electron')
  expect([...packages].filter((name) => /tensorflow|onnx/.test(name))).toEqual([])
})

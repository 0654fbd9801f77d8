import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Packages that a built file loads when it starts, itself and through its chunks; what is imported later does not count. */
export function loadedPackages(built: string): Set<string> {
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
  return packages
}

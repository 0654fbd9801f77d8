import { basename, dirname, extname, sep } from 'node:path'

/**
 * A file name, without the kind's ending, for each path: the clip's own name where no other clip has it, else with
 * its ending and as many of its folders in front as tell it apart (`a/x.wav`, `b/x.wav`: `a__x.wav`, `b__x.wav`).
 * Names that differ in case alone count as equal, because some disks take them so.
 *
 * @param paths all different and absolute
 */
export function uniqueNames(paths: readonly string[]): string[] {
  const levels = paths.map(() => 0)
  for (;;) {
    const names = paths.map((path, i) => nameAt(path, levels[i], i))
    const counts = new Map<string, number>()
    const keys = names.map((name) => name.toLowerCase())
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    const shared = [...keys.keys()].filter((i) => counts.get(keys[i]) !== 1)
    if (shared.length === 0) return names
    for (const i of shared) levels[i]++
  }
}

/** Level 0: `x`; 1: `x.wav`; 2: `a__x.wav`; and so on up to the root; beyond it with the path's place in the list. */
function nameAt(path: string, level: number, place: number): string {
  const file = basename(path)
  if (level === 0) return basename(file, extname(file))
  const folders = dirname(path).split(sep).filter(Boolean)
  const front = level - 1
  const name = [...folders.slice(Math.max(0, folders.length - front)), file].join('__')
  return front > folders.length ? `${name}__${place + 1}` : name
}

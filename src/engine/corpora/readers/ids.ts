/** For each path the path without its extension; with it where only that tells two files apart. */
export function idsFromPaths(paths: readonly string[]): string[] {
  const bare = paths.map((path) => path.replace(/\.[^./]+$/, ''))
  const times = new Map<string, number>()
  for (const id of bare) times.set(id, (times.get(id) ?? 0) + 1)
  return bare.map((id, index) => (times.get(id) === 1 ? id : paths[index]))
}

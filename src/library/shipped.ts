import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What comes with the library: beside `dist` in the package, in `resources` where it runs from its sources.
 *
 * @param path below the one or the other
 */
export function shipped(path: string): string {
  const places = ['../', '../../resources/'].map((folder) =>
    fileURLToPath(new URL(folder + path, import.meta.url))
  )
  return places.find((place) => existsSync(place)) ?? places[0]
}

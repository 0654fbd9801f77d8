import { isAbsolute, join, relative } from 'node:path'
import { dirname, normalize } from 'node:path/posix'
import type { FolderListing } from '../../corpus.ts'
import { isWithin } from '../../listing.ts'

/** Where a manifest's path leads: a recording, nowhere, to several of one name, or out of the folder. */
export type Found = { path: string } | 'missing' | 'ambiguous' | 'outside'

/** Finds recordings of a folder as manifests name them. */
export class FileIndex {
  private readonly folder: string
  /** Path in composed Unicode, with and without its extension, to the path as it is listed. */
  private readonly byPath = new Map<string, string>()
  /** Likewise for the name alone; undefined where several files bear it. */
  private readonly byName = new Map<string, string | undefined>()

  constructor({ folder, audio }: FolderListing) {
    this.folder = folder
    for (const { path, folder: below, stem } of audio) {
      const bare = (below === '' ? stem : `${below}/${stem}`).normalize('NFC')
      const full = path.normalize('NFC')
      this.byPath.set(full, path)
      if (!this.byPath.has(bare)) this.byPath.set(bare, path)
      for (const name of [full.slice(full.lastIndexOf('/') + 1), stem.normalize('NFC')]) {
        this.byName.set(name, this.byName.has(name) ? undefined : path)
      }
    }
  }

  /**
   * @param name relative to the manifest or to the folder, with or without extension, with slashes of either kind; or a
   *   file's name alone
   * @param manifest below the folder
   */
  find(name: string, manifest: string): Found {
    const absolute = isAbsolute(name) || /^[a-z]:[\\/]/i.test(name)
    if (absolute && !isWithin(name, this.folder)) return 'outside'
    const slashed = (absolute ? relative(this.folder, name) : name).replaceAll('\\', '/').normalize('NFC')
    const candidates = absolute ? [slashed] : [join(dirname(manifest), slashed), slashed]
    const inside = candidates
      .map((each) => normalize(each.replaceAll('\\', '/')))
      .filter((each) => !each.startsWith('../'))
    if (inside.length === 0) return 'outside'
    for (const each of inside) {
      const path = this.byPath.get(each)
      if (path !== undefined) return { path }
    }
    if (slashed.includes('/') || !this.byName.has(slashed)) return 'missing'
    const path = this.byName.get(slashed)
    return path === undefined ? 'ambiguous' : { path }
  }
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CARD_FILE } from '../engine/models/bundle-files.ts'

/** The bundle of a run or a fusion, or the folder itself. */
export async function bundleIn(folder: string): Promise<string> {
  const best = join(folder, 'best')
  const info = await stat(join(best, CARD_FILE)).catch(() => undefined)
  return info === undefined ? folder : best
}

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The sound files of a folder that both sides of an export hear. @param folder of the samples that ship */
export async function sampleClips(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter((name) => name.endsWith('.wav')).map((name) => join(folder, name))
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AffectronError } from '../shared/errors.ts'
import type { NamedFile, Sample } from '../shared/ipc.ts'

/** EMO-DB's letters for what the actor played, and who its speakers are. */
const emotions: Record<string, string> = {
  W: 'angry',
  L: 'bored',
  E: 'disgusted',
  A: 'afraid',
  F: 'happy',
  T: 'sad',
  N: 'neutral'
}
const women = new Set(['08', '09', '13', '14', '16'])

/** The shipped clips: EMO-DB recordings under EMO-DB's own names, e.g. `03a01Wa.wav`. */
export async function listSamples(folder: string): Promise<Sample[]> {
  const files = await readdir(folder).catch(() => [])
  return files
    .filter((file) => file.endsWith('.wav'))
    .sort()
    .map((file) => ({ id: file, file, title: titleOf(file) }))
}

export async function openSample(folder: string, id: string): Promise<NamedFile> {
  // Only what is listed can be opened, so that no id can lead out of the folder.
  const sample = (await listSamples(folder)).find((listed) => listed.id === id)
  if (sample === undefined) {
    throw new AffectronError(
      'file/not-found',
      `There is no sample called ${id}. Choose one from the Samples menu.`
    )
  }
  return { name: sample.file, bytes: new Uint8Array(await readFile(join(folder, sample.file))) }
}

function titleOf(file: string): string {
  const match = /^(\d\d)[ab]\d\d([A-Z])/.exec(file)
  const emotion = match === null ? undefined : emotions[match[2]]
  if (match === null || emotion === undefined) return file.replace(/\.wav$/, '')
  return `${women.has(match[1]) ? 'A woman' : 'A man'} acting ${emotion}`
}

import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { AffectronError } from '../shared/errors.ts'
import { Sample } from '../shared/ipc/listen.ts'
import type { NamedFile } from '../shared/ipc/common.ts'
import { say } from '../shared/said.ts'

/** The shipped clips, as `samples.json` in their folder lists them; none when there is no such folder. */
export async function listSamples(folder: string): Promise<Sample[]> {
  const list = await readFile(join(folder, 'samples.json'), 'utf8').catch(() => '[]')
  return z.array(Sample).parse(JSON.parse(list))
}

/** @throws AffectronError `file/not-found` */
export async function openSample(folder: string, id: string): Promise<NamedFile> {
  const sample = (await listSamples(folder)).find((listed) => listed.id === id)
  if (sample === undefined) {
    throw new AffectronError('file/not-found', say('files.noSample', { sample: id }))
  }
  const name = basename(sample.file)
  return { name, bytes: new Uint8Array(await readFile(join(folder, name))) }
}

import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import type { CorpusOptions } from './corpus-request.ts'
import type { CorpusReader, FolderListing, Recognized } from './corpus.ts'
import { aesdd } from './readers/aesdd.ts'
import { classFolders } from './readers/class-folders.ts'
import { cremaD } from './readers/crema-d.ts'
import { emoDb } from './readers/emo-db.ts'
import { emovo } from './readers/emovo.ts'
import { esd } from './readers/esd.ts'
import { iemocap } from './readers/iemocap.ts'
import { manifest } from './readers/manifest/manifest.ts'
import { meld } from './readers/meld.ts'
import { nemo } from './readers/nemo.ts'
import { ravdess } from './readers/ravdess.ts'
import { savee } from './readers/savee.ts'
import { tess } from './readers/tess.ts'
import { urdu } from './readers/urdu.ts'

/** Corpora with a name, and then the layouts that anyone may use. */
const named = [iemocap, emoDb, cremaD, ravdess, savee, tess, emovo, nemo, aesdd, urdu, meld, esd]
const general = [manifest, classFolders]

interface Recognition {
  reader: CorpusReader
  recognized: Recognized
}

/**
 * Asks the readers in turn which of them understands a folder.
 *
 * @throws AffectronError `corpus/not-recognized`, naming the corpora inside if there are several; what the readers throw
 */
export async function recognize(
  listing: FolderListing,
  options: CorpusOptions,
  signal?: AbortSignal
): Promise<Recognition> {
  const { layout, manifest: table } = options
  const wanted = layout ?? (table === undefined ? undefined : 'manifest')
  const readers = [...named, ...general].filter(({ id }) => wanted === undefined || id === wanted)
  let hint: AffectronError | undefined
  for (const reader of readers) {
    signal?.throwIfAborted()
    const recognized = await reader.read(listing, options).catch((error: unknown) => {
      // A table whose recordings are elsewhere may lie in a folder that is a corpus without it.
      if (!(error instanceof AffectronError) || error.code !== 'corpus/missing-file') throw error
      hint = error
      return undefined
    })
    if (recognized === undefined || recognized.utterances.length === 0) continue
    // A manifest may well list the recordings of several corpora.
    if (wanted === undefined && reader !== manifest)
      await refuseSeveral(listing, options, { reader, recognized })
    return { reader, recognized }
  }
  if (hint !== undefined) throw hint
  if (wanted !== undefined && table === undefined) throw notThis(listing, readers[0])
  await refuseSeveral(listing, options)
  throw notRecognized(listing)
}

/** A folder of several corpora must not be taken for the largest of them. */
async function refuseSeveral(
  listing: FolderListing,
  options: CorpusOptions,
  found?: Recognition
): Promise<void> {
  const own = found !== undefined && found.reader !== classFolders ? found : undefined
  const used = new Set(own?.recognized.utterances.map(({ relativePath }) => topFolder(relativePath)))
  const inside = [...used].map((top) => insideOf(top, own?.reader.name ?? ''))
  for (const [top, part] of byTopFolder(listing)) {
    if (top === '' || used.has(top)) continue
    const reader = await findNamed(part, options)
    if (reader !== undefined && reader !== own?.reader) inside.push(insideOf(top, reader.name))
  }
  if (inside.length <= Math.max(1, used.size)) return
  throw new AffectronError(
    'corpus/not-recognized',
    say('corpora.several', { folder: listing.folder, corpora: inside })
  )
}

const insideOf = (folder: string, corpus: string): Sentence => sentence('corpora.inside', { folder, corpus })

async function findNamed(listing: FolderListing, options: CorpusOptions): Promise<CorpusReader | undefined> {
  for (const reader of named) {
    const recognized = await reader.read(listing, options).catch(() => undefined)
    if (recognized !== undefined && recognized.utterances.length > 0) return reader
  }
  return undefined
}

/** The listing in parts, under the same paths. */
function byTopFolder(listing: FolderListing): Map<string, FolderListing> {
  const parts = new Map<string, FolderListing>()
  const partOf = (path: string): FolderListing => {
    const top = topFolder(path)
    const part = parts.get(top) ?? { ...listing, paths: [], audio: [] }
    parts.set(top, part)
    return part
  }
  for (const path of listing.paths) partOf(path).paths.push(path)
  for (const file of listing.audio) partOf(file.path).audio.push(file)
  return parts
}

function topFolder(path: string): string {
  const slash = path.indexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

function notThis({ folder }: FolderListing, { name, layout }: CorpusReader): AffectronError {
  return new AffectronError(
    'corpus/not-recognized',
    say('corpora.notThisLayout', { folder, corpus: name, layout })
  )
}

function notRecognized({ folder, audio }: FolderListing): AffectronError {
  const [{ path }] = audio
  return new AffectronError(
    'corpus/not-recognized',
    say('corpora.notRecognized', {
      folder,
      count: audio.length,
      example: path,
      corpora: named.map(({ name }) => name),
      manifest: manifest.layout,
      folders: classFolders.layout
    })
  )
}

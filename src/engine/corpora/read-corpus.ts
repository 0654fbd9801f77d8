import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { CorpusRequest } from './corpus-request.ts'
import type { Corpus, Problem, Recognized, Utterance } from './corpus.ts'
import { correct } from './corrections.ts'
import { listFolder } from './listing.ts'
import { ProblemList } from './problems.ts'
import { recognize } from './recognize.ts'

/**
 * Reads a corpus, recognized by the structure of its folder; nothing is decoded.
 *
 * @throws AffectronError `corpus/no-clips`, `corpus/not-recognized`, `corpus/no-labels`, `corpus/missing-file`,
 *   `file/not-found`, `file/unreadable`, `usage` for an option that the corpus does not know; the signal's reason when
 *   aborted
 */
export async function readCorpus(request: CorpusRequest, signal?: AbortSignal): Promise<Corpus> {
  const { folder, ...options } = await resolveManifest(request)
  const listing = await listFolder(folder, signal)
  if (listing.audio.length === 0) {
    throw new AffectronError('corpus/no-clips', say('corpora.noClips', { folder }))
  }
  const { reader, recognized } = await recognize(listing, options, signal)
  const styled = applyStyle(reader.name, recognized, options.style)
  const { utterances, notes, problems: strangers } = correct(reader.name, styled.utterances, options)
  const problems = new ProblemList()
  problems.merge(listing.problems)
  problems.merge(recognized.problems)
  problems.add(...strangers, ...findSpeakerProblems(utterances))
  return {
    id: reader.id,
    key: reader.id,
    name: reader.name,
    folder: listing.folder,
    utterances: utterances.map((utterance) => ({
      ...utterance,
      path: join(listing.folder, utterance.relativePath)
    })),
    notes: [...styled.notes, ...notes],
    problems: problems.list(),
    about: reader.about
  }
}

/** A manifest file stands for its folder. */
async function resolveManifest(request: CorpusRequest): Promise<CorpusRequest> {
  if (!/\.(?:csv|tsv|jsonl|ndjson)$/i.test(request.folder)) return request
  const info = await stat(request.folder).catch(() => undefined)
  if (info?.isFile() !== true) return request
  return {
    ...request,
    folder: dirname(request.folder),
    manifest: basename(request.folder),
    layout: 'manifest'
  }
}

function applyStyle(
  name: string,
  { utterances, notes }: Recognized,
  style: CorpusRequest['style']
): Pick<Recognized, 'utterances' | 'notes'> {
  if (style === undefined) return { utterances, notes }
  const kept = utterances.filter((utterance) => utterance.style === style)
  if (kept.length === 0) {
    throw new AffectronError('usage', say('corpora.noStyle', { corpus: name, style }))
  }
  const note = say('corpora.usedStyle', { kept: kept.length, style, all: utterances.length })
  return { utterances: kept, notes: [...notes, note] }
}

/** Without two known speakers no test on an unknown speaker is possible; that is said before anything is trained. */
function findSpeakerProblems(utterances: readonly Omit<Utterance, 'path'>[]): Problem[] {
  const speakers = new Set(utterances.map(({ speaker }) => speaker))
  speakers.delete(undefined)
  if (speakers.size > 1) return []
  return speakers.size === 0
    ? [{ code: 'corpus/no-speakers', ...say('corpora.noSpeakers') }]
    : [{ code: 'corpus/one-speaker', ...say('corpora.oneSpeaker') }]
}

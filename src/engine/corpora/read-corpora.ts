import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { CorpusRequest } from './corpus-request.ts'
import type { Corpus } from './corpus.ts'
import { isWithin } from './listing.ts'
import { readCorpus } from './read-corpus.ts'

/**
 * Reads several corpora and gives each a key of its own, so that equal names of speakers and recordings stay apart:
 * `emo-db`, and for a second of the same layout `emo-db-2`.
 *
 * @throws AffectronError `usage` if one folder is given twice or holds another; what {@link readCorpus} throws
 */
export async function readCorpora(
  requests: readonly CorpusRequest[],
  signal?: AbortSignal
): Promise<Corpus[]> {
  const corpora: Corpus[] = []
  const sameKind = new Map<string, number>()
  for (const request of requests) {
    const corpus = await readCorpus(request, signal)
    const holder = corpora.find(
      ({ folder }) => isWithin(corpus.folder, folder) || isWithin(folder, corpus.folder)
    )
    if (holder !== undefined) {
      throw new AffectronError(
        'usage',
        say('corpora.sameTwice', { folder: holder.folder, other: corpus.folder })
      )
    }
    const number = (sameKind.get(corpus.id) ?? 0) + 1
    sameKind.set(corpus.id, number)
    corpora.push(number === 1 ? corpus : { ...corpus, key: `${corpus.id}-${number}` })
  }
  return corpora
}

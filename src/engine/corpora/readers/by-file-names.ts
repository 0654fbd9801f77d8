import { labelWord, say, sentence } from '../../../shared/said.ts'
import type { Statement } from '../../../shared/said.ts'
import type { CorpusOptions } from '../corpus-request.ts'
import type { About, AudioFile, CorpusId, CorpusReader, Gender, Recognized, Utterance } from '../corpus.ts'
import { findEmotionWord } from '../emotion-words.ts'
import { emotionWord } from '../label-maps.ts'
import { describeSpeakers } from '../notes.ts'
import { ProblemList } from '../problems.ts'

/** What a file's name says. */
export interface Named {
  /** Default: the name without its extension. */
  id?: string
  emotion: string
  speaker: string
  gender?: Gender
}

/** What a recording is that was not asked for. */
type Unwanted = 'corpora.song' | 'corpora.speech'

/** A corpus whose file names tell everything, wherever in the folder the files lie. */
interface NamingScheme {
  id: CorpusId
  name: string
  about: About
  layout: string
  /** For a file's name without its extension. */
  pattern: RegExp
  /**
   * The capture groups of the pattern, in a file of this folder; undefined if it is none of the corpus after all, a
   * what it is instead (a song) if that was not asked for.
   */
  parse: (groups: string[], file: AudioFile, options: CorpusOptions) => Named | undefined | Unwanted
}

/** A reader that recognizes a folder by the names of most of its audio files. */
export function byFileNames(scheme: NamingScheme): CorpusReader {
  const { id, name, about, layout } = scheme
  return {
    id,
    name,
    about,
    layout,
    read({ audio }, options) {
      return Promise.resolve(readNames(scheme, audio, options))
    }
  }
}

export function readNames(
  { id: corpus, name, pattern, parse }: NamingScheme,
  audio: readonly AudioFile[],
  options: CorpusOptions
): Recognized | undefined {
  const found = new Map<string, { file: AudioFile; named: Named }>()
  const unwanted = new Map<Unwanted, number>()
  let matches = 0
  let copies = 0
  for (const file of audio) {
    const match = pattern.exec(file.stem)
    const named = match === null ? undefined : parse(match.slice(1), file, options)
    if (named === undefined) continue
    matches++
    if (typeof named === 'string') {
      unwanted.set(named, (unwanted.get(named) ?? 0) + 1)
      continue
    }
    const key = (named.id ?? file.stem).toLowerCase()
    const other = found.get(key)
    if (other !== undefined) copies++
    if (other === undefined || isBetter(file, other.file)) found.set(key, { file, named })
  }
  if (matches * 2 <= audio.length) return undefined
  const utterances = [...found.values()]
    .map(({ file, named }): Omit<Utterance, 'path'> => {
      const { id = file.stem, emotion, speaker, gender } = named
      return { id, relativePath: file.path, emotion, speaker, ...(gender === undefined ? {} : { gender }) }
    })
    .sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1))
  const notes = [
    say('corpora.byNames', { name, what: describeSpeakers(utterances) }),
    ...[...unwanted].map(([what, count]) => say('corpora.unwanted', { count, what: sentence(what) })),
    ...describeCopies(copies),
    ...describeStrange(audio.length - matches)
  ]
  return { utterances, notes, problems: findConflicts(corpus, utterances) }
}

/** Of two copies the one without loss, then the one nearer to the top; else the first. */
function isBetter(file: AudioFile, other: AudioFile): boolean {
  const rank = ({ path }: AudioFile): number => (/\.(?:wav|flac|aif|aiff|aifc)$/i.test(path) ? 0 : 1)
  const depth = ({ path }: AudioFile): number => path.split('/').length
  return rank(file) < rank(other) || (rank(file) === rank(other) && depth(file) < depth(other))
}

function describeCopies(count: number): Statement[] {
  return count === 0 ? [] : [say('corpora.copies', { count })]
}

/** What is said of audio files whose names do not fit; nothing if there are none. */
function describeStrange(count: number): Statement[] {
  return count === 0 ? [] : [say('corpora.strange', { count })]
}

/** Files that lie in a folder named after another emotion than their name says. */
function findConflicts(corpus: CorpusId, utterances: readonly Omit<Utterance, 'path'>[]): ProblemList {
  const problems = new ProblemList()
  for (const { relativePath, emotion } of utterances) {
    const folders = relativePath.split('/').slice(0, -1)
    const word = folders.map(findEmotionWord).findLast((each) => each !== undefined)
    const own = emotionWord(corpus, emotion)
    if (word === undefined || word === own) continue
    const said = say('corpora.labelConflict', {
      file: relativePath,
      folder: labelWord(word),
      name: labelWord(own)
    })
    problems.add({ code: 'corpus/label-conflict', ...said, file: relativePath })
  }
  return problems
}

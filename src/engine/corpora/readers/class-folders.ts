import { say, sentence } from '../../../shared/said.ts'
import type { Statement } from '../../../shared/said.ts'
import type { AudioFile, CorpusReader, Recognized, Utterance } from '../corpus.ts'
import { findEmotionWord } from '../emotion-words.ts'
import { describeSpeakers, firstOf, quoted } from '../notes.ts'
import { ProblemList } from '../problems.ts'
import { findLevels, type FolderPath, type Levels } from './folder-levels.ts'
import { idsFromPaths } from './ids.ts'

interface Placed extends FolderPath {
  file: AudioFile
}

/**
 * Recordings in folders named after emotions, at any depth. Other folders on the way may be speakers, sexes or sessions,
 * if their names say so plainly; else nothing is known of who speaks.
 */
export const classFolders: CorpusReader = {
  id: 'class-folders',
  name: 'Class folders',
  about: { licence: 'not stated; the terms of the recordings apply' },
  layout: sentence('corpora.layoutFolders'),
  read({ audio }) {
    const placed = placeFiles(audio)
    if (placed.length * 2 <= audio.length) return Promise.resolve(undefined)
    return Promise.resolve(toCorpus(placed, audio.length - placed.length))
  }
}

/** Files below a folder that is an emotion, or that stands among emotions as one more of them. */
function placeFiles(audio: readonly AudioFile[]): Placed[] {
  const known: Placed[] = []
  const others: Omit<Placed, 'at'>[] = []
  for (const file of audio) {
    const folders = file.folder === '' ? [] : file.folder.split('/')
    const at = folders.findLastIndex((name) => findEmotionWord(name) !== undefined)
    if (at === -1) others.push({ file, folders })
    else known.push({ file, folders, at })
  }
  // Beside folders for at least two known emotions, "Proud" is a class as well.
  const words = new Map<string, Set<string>>()
  for (const { folders, at } of known) {
    const parent = folders.slice(0, at).join('/')
    const siblings = words.get(parent) ?? new Set()
    words.set(parent, siblings.add(folders[at]))
  }
  const siblings = others.flatMap(({ file, folders }) => {
    const at = folders.findIndex((_, level) => (words.get(folders.slice(0, level).join('/'))?.size ?? 0) >= 2)
    return at === -1 ? [] : [{ file, folders, at }]
  })
  return [...known, ...siblings].sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
}

function toCorpus(placed: readonly Placed[], leftOut: number): Recognized {
  const levels = findLevels(placed)
  const ids = idsFromPaths(placed.map(({ file }) => file.path))
  const utterances = placed.map((path, index): Omit<Utterance, 'path'> => ({
    id: ids[index],
    relativePath: path.file.path,
    emotion: path.folders[path.at],
    ...levels.meaningOf(path)
  }))
  const labels = [...new Set(placed.map(({ folders, at }) => folders[at]))].sort()
  const notes = [
    say('corpora.fromFolders', { what: describeSpeakers(utterances), labels }),
    ...describeLevels(levels),
    ...(leftOut > 0 ? [say('corpora.inNoFolder', { count: leftOut })] : [])
  ]
  return { utterances, notes, problems: new ProblemList() }
}

function describeLevels({ speakers, sessions }: Levels): Statement[] {
  const some = (names: readonly string[]) => firstOf(names.map(quoted), names.length > 4 ? 3 : 4)
  return [
    ...(speakers.length > 0 ? [say('corpora.speakerFolders', { folders: some(speakers) })] : []),
    ...(sessions.length > 0 ? [say('corpora.sessionFolders', { folders: some(sessions) })] : [])
  ]
}

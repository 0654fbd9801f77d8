import { dirname } from 'node:path/posix'
import type { CorpusReader } from './corpus.ts'
import { isAudioPath } from './listing.ts'
import { count, joinWords } from './notes.ts'

/**
 * A folder per emotion, with the recordings right inside it. The folders' names are the labels; who speaks is unknown,
 * so no protocol can keep speakers apart.
 */
export const classFolders: CorpusReader = {
  id: 'class-folders',
  name: 'Class folders',
  about: { licence: 'not stated; the terms of the recordings apply' },
  read({ paths }) {
    const audio = paths.filter(isAudioPath)
    const inFolders = audio.filter((path) => path.split('/').length === 2)
    const labels = [...new Set(inFolders.map(dirname))]
    if (labels.length < 2 || inFolders.length < audio.length) return Promise.resolve(undefined)
    const utterances = inFolders.map((relativePath) => ({
      id: relativePath.replace(/\.[^.]+$/, ''),
      relativePath,
      emotion: dirname(relativePath)
    }))
    const notes = [
      `Read ${count(utterances.length, 'recording', 'recordings')} from one folder per emotion: ${joinWords(labels)}.`,
      'The folders do not say who speaks, so results on this corpus cannot be speaker-independent.'
    ]
    return Promise.resolve({ utterances, notes })
  }
}

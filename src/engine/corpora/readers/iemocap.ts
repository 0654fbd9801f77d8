import { AffectronError } from '../../../shared/errors.ts'
import { say, sentence } from '../../../shared/said.ts'
import type { Statement } from '../../../shared/said.ts'
import type { CorpusReader, FolderListing, Recognized, Utterance } from '../corpus.ts'
import { describeSpeakers } from '../notes.ts'
import { ProblemList } from '../problems.ts'
import { badRow } from '../read-table.ts'

/** `Session1/dialog/EmoEvaluation/Ses01F_impro01.txt`; what lies deeper are single raters. */
const EVALUATION = /(?:^|\/)Session\d\/dialog\/EmoEvaluation\/Ses\d\d[FM]_[^/]+\.txt$/i

/** Session, who wears markers, dialog, and who speaks this turn. */
const TURN = /^(Ses\d\d)[FM]_(impro|script)\w*_([FM])\w*\d$/

/** `[6.2901 - 8.2357]`, turn, label of the majority, `[valence, activation, dominance]`. */
const LINE = /^\[\d+(?:\.\d+)? - \d+(?:\.\d+)?\]\s+(\S+)\s+(\w+)\s+\[/

/**
 * IEMOCAP, the Interactive Emotional Dyadic Motion Capture database (Busso et al. 2008): five sessions of a woman and a
 * man. The speaker is the session and the sex in the turn's own letter; the letter after the session number only says
 * who wore the markers. `xxx` marks turns without a majority among the raters.
 */
export const iemocap: CorpusReader = {
  id: 'iemocap',
  name: 'IEMOCAP',
  about: {
    licence: 'research use, by agreement with USC SAIL; not to be passed on',
    attribution:
      'Busso, Bulut, Lee, Kazemzadeh, Mower, Kim, Chang, Lee, Narayanan: IEMOCAP: Interactive emotional dyadic motion ' +
      'capture database, Language Resources and Evaluation 42, 2008.',
    language: 'American English'
  },
  layout:
    'Session1/dialog/EmoEvaluation/*.txt with Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav',
  async read(listing) {
    const turns = new Map(listing.audio.flatMap(({ stem, path }) => (TURN.test(stem) ? [[stem, path]] : [])))
    const tables = listing.paths.filter((path) => EVALUATION.test(path))
    if (turns.size * 2 <= listing.audio.length && tables.length === 0) return undefined
    if (tables.length === 0) {
      throw new AffectronError('corpus/no-labels', say('corpora.iemocapLabels', { folder: listing.folder }))
    }
    return readEvaluations(listing, tables, turns)
  }
}

async function readEvaluations(
  listing: FolderListing,
  tables: readonly string[],
  turns: ReadonlyMap<string, string>
): Promise<Recognized> {
  const utterances = new Map<string, Omit<Utterance, 'path'>>()
  const problems = new ProblemList()
  let missing = 0
  for (const table of tables) {
    const lines = (await listing.readText(table)).text.split(/\r?\n/)
    for (const [index, line] of lines.entries()) {
      if (!line.startsWith('[')) continue
      const [, id = '', emotion = ''] = LINE.exec(line) ?? []
      const [, session, kind, letter] = TURN.exec(id) ?? []
      const relativePath = turns.get(id)
      if (session === undefined) {
        problems.add(badRow(table, index + 1, sentence('corpora.rowNoTurn')))
      } else if (relativePath === undefined) {
        missing++
        problems.add({
          code: 'corpus/missing-file',
          ...say('corpora.noIemocapClip', { file: table, line: index + 1, recording: id }),
          file: table,
          line: index + 1
        })
      } else if (!utterances.has(id)) {
        utterances.set(id, {
          id,
          relativePath,
          emotion,
          speaker: `${session}_${letter}`,
          gender: letter === 'F' ? 'female' : 'male',
          session,
          style: kind === 'impro' ? 'improvised' : 'scripted'
        })
      }
    }
  }
  const found = [...utterances.values()]
  return {
    utterances: found,
    notes: describe(found, tables.length, turns.size, missing),
    problems
  }
}

function describe(
  utterances: readonly Omit<Utterance, 'path'>[],
  dialogs: number,
  recordings: number,
  missing: number
): Statement[] {
  const improvised = utterances.filter(({ style }) => style === 'improvised').length
  const undecided = utterances.filter(({ emotion }) => emotion === 'xxx').length
  const unlabeled = recordings - utterances.length
  return [
    say('corpora.bySessions', { name: 'IEMOCAP', count: dialogs, what: describeSpeakers(utterances) }),
    say('corpora.styles', { improvised, scripted: utterances.length - improvised }),
    ...(undecided > 0 ? [say('corpora.undecided', { count: undecided })] : []),
    ...(unlabeled > 0 ? [say('corpora.unlabeled', { count: unlabeled })] : []),
    ...(missing > 0 ? [say('corpora.evaluationsAlone', { count: missing })] : [])
  ]
}

import { AffectronError } from '../../../shared/errors.ts'
import { say, sentence } from '../../../shared/said.ts'
import type { Statement } from '../../../shared/said.ts'
import type { AudioFile, CorpusReader, FolderListing, Gender, Recognized, Utterance } from '../corpus.ts'
import { describeSpeakers } from '../notes.ts'
import { ProblemList } from '../problems.ts'
import { badRow, readTable } from '../read-table.ts'

const parts = ['train', 'dev', 'test'] as const
type Part = (typeof parts)[number]

const TABLE = /(?:^|\/)(train|dev|test)_sent_emo[^/]*\.csv$/i
const CLIP = /^(?:(train|dev|test)_)?dia(\d+)_utt(\d+)$/i

/** The series' leading parts; of the others the tables say no sex. */
const genders: Readonly<Record<string, Gender>> = {
  Rachel: 'female',
  Monica: 'female',
  Phoebe: 'female',
  Ross: 'male',
  Joey: 'male',
  Chandler: 'male'
}

/**
 * MELD, the Multimodal EmotionLines Dataset (Poria et al. 2019): lines of the series Friends. A table for each of train,
 * dev and test names dialog, utterance, speaker and emotion; dialogs are counted from 0 in each. The clips are published
 * as MP4; their sound must be saved as audio files of the same name first.
 */
export const meld: CorpusReader = {
  id: 'meld',
  name: 'MELD',
  about: {
    licence: 'GPL-3.0 for the annotations; the recordings belong to the makers of the series',
    attribution:
      'Poria, Hazarika, Majumder, Naik, Cambria, Mihalcea: MELD: A Multimodal Multi-Party Dataset for Emotion ' +
      'Recognition in Conversation, ACL 2019.',
    language: 'American English'
  },
  layout: 'train_sent_emo.csv with train/dia0_utt0.wav',
  async read(listing) {
    const tables = listing.paths.flatMap((path) => {
      const [, part] = TABLE.exec(path) ?? []
      return part === undefined ? [] : [{ path, part: part.toLowerCase() as Part }]
    })
    const clips = listing.audio.filter(({ stem }) => CLIP.test(stem))
    if (clips.length * 2 <= listing.audio.length) return undefined
    if (tables.length === 0) {
      throw new AffectronError('corpus/no-labels', say('corpora.meldLabels', { folder: listing.folder }))
    }
    return readTables(listing, tables, clips)
  }
}

async function readTables(
  listing: FolderListing,
  tables: readonly { path: string; part: Part }[],
  clips: readonly AudioFile[]
): Promise<Recognized> {
  const only = tables.length === 1 ? tables[0].part : undefined
  const files = new Map<string, string>()
  for (const clip of clips) {
    const id = clipId(clip, only)
    if (!files.has(id)) files.set(id, clip.path)
  }
  const utterances: Omit<Utterance, 'path'>[] = []
  const notes: Statement[] = []
  const problems = new ProblemList()
  for (const { path, part } of tables) {
    const table = await readTable(listing, path)
    notes.push(...table.notes)
    problems.add(...table.problems)
    const column = (name: string): number => table.header.indexOf(name)
    for (const { cells, line } of table.rows) {
      const id = `${part}/dia${cells[column('Dialogue_ID')]}_utt${cells[column('Utterance_ID')]}`
      const emotion = cells[column('Emotion')] ?? ''
      const relativePath = files.get(id)
      if (emotion === '') problems.add(badRow(path, line, sentence('corpora.rowNoEmotion')))
      else if (relativePath === undefined) problems.add(noClip(path, line, id))
      else utterances.push({ id, relativePath, emotion, ...describeRow(cells, column) })
    }
  }
  const unlabeled = listing.audio.length - utterances.length
  return {
    utterances,
    notes: [
      say('corpora.byTables', { name: 'MELD', what: describeSpeakers(utterances) }),
      ...notes,
      ...(unlabeled > 0 ? [say('corpora.inNoTable', { count: unlabeled })] : [])
    ],
    problems
  }
}

/** `train/dia0_utt0`: the part stands in the file's name or in the name of a folder. */
function clipId({ folder, stem }: AudioFile, only: Part | undefined): string {
  const [, prefix, dialog, utterance] = CLIP.exec(stem) ?? []
  const isFor = (part: Part, name: string): boolean => name.toLowerCase().includes(part)
  const level = folder.split('/').findLast((name) => parts.some((part) => isFor(part, name))) ?? ''
  const part = prefix?.toLowerCase() ?? parts.find((each) => isFor(each, level)) ?? only ?? 'unknown'
  return `${part}/dia${Number(dialog)}_utt${Number(utterance)}`
}

function describeRow(
  cells: readonly string[],
  column: (name: string) => number
): Pick<Utterance, 'speaker' | 'gender' | 'session'> {
  const speaker = cells[column('Speaker')] ?? ''
  const season = cells[column('Season')]
  const episode = cells[column('Episode')]
  const gender = Object.hasOwn(genders, speaker) ? genders[speaker] : undefined
  return {
    // What several say at once has no speaker.
    ...(speaker === '' || /^all$| and |,|\//i.test(speaker) ? {} : { speaker }),
    ...(gender === undefined ? {} : { gender }),
    ...(season === undefined || episode === undefined ? {} : { session: `S${season}E${episode}` })
  }
}

function noClip(file: string, line: number, id: string) {
  return {
    code: 'corpus/missing-file',
    ...say('corpora.noMeldClip', { file, line, recording: id }),
    file,
    line
  } as const
}

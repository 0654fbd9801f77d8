import type { Gender } from '../corpus.ts'
import { findEmotionWord } from '../emotion-words.ts'
import { readGender } from '../sex-words.ts'

/** The folders above a recording, from the top, and the place of the emotion among them. */
export interface FolderPath {
  folders: string[]
  at: number
}

/** What the other folders on the way say; each undefined where none says it plainly. */
export interface FolderMeaning {
  speaker?: string
  gender?: Gender
  session?: string
}

export interface Levels {
  meaningOf: (path: FolderPath) => FolderMeaning
  /** Names of the folders taken for speakers, empty if none are. */
  speakers: string[]
  sessions: string[]
}

/** A name that can only be a person's. */
const PERSON =
  /^(?:speaker|spkr?|actor|actress|subj(?:ect)?|participant|proband(?:in)?|talker|sprecher(?:in)?|person|(?:fe)?male|(?:wo)?man|frau|mann)[\s_.-]*\d+$/i

/** A name that may be a person's, if it comes with several emotions. */
const SHORT = /^(?:sp?|p|[fmw]|id)?[\s_.-]*\d{1,4}$/i

const SESSION = /^(?:session|sitzung|ses)[\s_.-]*\d+$/i

const SEXED = /^(female|woman|frau|f|w|male|man|mann|m)[\s_.-]*\d+$/i

/** The folders at one distance from the emotion, and with which emotions each name comes. */
interface Level {
  /** -1: right above the emotion's folder, 1: right below. */
  offset: number
  emotions: Map<string, Set<string>>
  files: number
}

/** Finds which folders above or below the emotions are speakers, sexes or sessions, from all paths together. */
export function findLevels(paths: readonly FolderPath[]): Levels {
  const levels = collectLevels(paths).filter(({ files }) => files === paths.length)
  const names = (level: Level | undefined): string[] => [...(level?.emotions.keys() ?? [])].sort()
  const all = (level: Level, test: (name: string) => boolean): boolean => names(level).every(test)
  const several = levels.filter(({ emotions }) => emotions.size > 1)
  const sexes = several.find((level) => all(level, (name) => readGender(name) !== undefined))
  const sessions = several.find((level) => all(level, (name) => SESSION.test(name)))
  const speakers =
    several.find((level) => all(level, (name) => PERSON.test(name))) ??
    several.find((level) =>
      all(level, (name) => SHORT.test(name) && (level.emotions.get(name)?.size ?? 0) > 1)
    )
  const isSexed = speakers !== undefined && all(speakers, (name) => SEXED.test(name))

  const meaningOf = ({ folders, at }: FolderPath): FolderMeaning => {
    const nameAt = (level: Level | undefined): string | undefined =>
      level === undefined ? undefined : folders[at + level.offset]
    const person = nameAt(speakers)
    const sex = nameAt(sexes) ?? (isSexed ? SEXED.exec(person ?? '')?.[1] : undefined)
    const gender = sex === undefined ? undefined : readGender(sex)
    const session = nameAt(sessions)
    // Speaker 1 of the women and speaker 1 of the men are two.
    const speaker = sexes === undefined || person === undefined ? person : `${sex}/${person}`
    return {
      ...(speaker === undefined ? {} : { speaker }),
      ...(gender === undefined ? {} : { gender }),
      ...(session === undefined ? {} : { session })
    }
  }
  return { meaningOf, speakers: names(speakers), sessions: names(sessions) }
}

function collectLevels(paths: readonly FolderPath[]): Level[] {
  const levels = new Map<number, Level>()
  for (const { folders, at } of paths) {
    const emotion = findEmotionWord(folders[at]) ?? folders[at]
    for (const [index, name] of folders.entries()) {
      if (index === at) continue
      const offset = index - at
      const level = levels.get(offset) ?? { offset, emotions: new Map<string, Set<string>>(), files: 0 }
      level.files++
      level.emotions.set(name, (level.emotions.get(name) ?? new Set()).add(emotion))
      levels.set(offset, level)
    }
  }
  return [...levels.values()].sort((a, b) => Math.abs(a.offset) - Math.abs(b.offset) || a.offset - b.offset)
}

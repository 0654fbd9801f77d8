import { z } from 'zod'
import { StoredWarning } from '../analysis.ts'
import { Told } from '../said.ts'

const Count = z.number().int().nonnegative()

export const Sex = z.enum(['female', 'male'])
export type Sex = z.infer<typeof Sex>

/** A label of a corpus, and what training would make of it unless a person decides otherwise. */
export const FolderLabel = z.object({
  /** As the corpus names it, e.g. `W`. */
  label: z.string(),
  /** The word that all corpora share, e.g. `angry`. */
  word: z.string(),
  recordings: Count
})
export type FolderLabel = z.infer<typeof FolderLabel>

export const FolderSpeaker = z.object({
  speaker: z.string(),
  sex: Sex.optional(),
  recordings: Count
})
export type FolderSpeaker = z.infer<typeof FolderSpeaker>

/** What was recognized in a folder; nothing is decoded for it. */
export const FolderFacts = z.object({
  /** Unique among the corpora of a plan. */
  key: z.string(),
  /** Id of the layout that was recognized. */
  layout: z.string(),
  name: z.string(),
  language: z.string().optional(),
  licence: z.string(),
  attribution: z.string().optional(),
  /** What was recognized and what was left out, in sentences. */
  notes: z.array(Told),
  problems: z.array(StoredWarning),
  recordings: Count,
  /** The most frequent first. */
  labels: z.array(FolderLabel),
  /** Known ones, by name. */
  speakers: z.array(FolderSpeaker),
  /** Recordings of which nobody knows who speaks. */
  ofUnknownSpeakers: Count,
  /** Sessions, by name; empty where the corpus has none. */
  sessions: z.array(z.string())
})
export type FolderFacts = z.infer<typeof FolderFacts>

/** A recording as the window lists it; it is played by its id. */
export const ListedRecording = z.object({
  /** Unique within the corpus. */
  id: z.string(),
  /** Below the corpus's folder. */
  path: z.string(),
  label: z.string(),
  speaker: z.string().optional(),
  sex: Sex.optional()
})
export type ListedRecording = z.infer<typeof ListedRecording>

/** Which label of which corpus belongs to which class. */
export const LabelPlan = z.object({
  /** In the order of the network's outputs. */
  classes: z.array(z.string().min(1).max(200)).max(1000),
  /** By corpus key, then by label; null: left out. */
  maps: z.record(z.string(), z.record(z.string(), z.string().min(1).max(200).nullable()))
})
export type LabelPlan = z.infer<typeof LabelPlan>

/** The folders of a plan, and how their labels would be used unless a person decides otherwise. */
export const FoldersFacts = z.object({ corpora: z.array(FolderFacts), labels: LabelPlan })
export type FoldersFacts = z.infer<typeof FoldersFacts>

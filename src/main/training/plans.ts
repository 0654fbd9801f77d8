import { basename } from 'node:path'
import type { CorpusReport } from '../../shared/corpus-report.ts'
import {
  noCorrections,
  type DraftChange,
  type DraftCorpus,
  type TrainingDraft
} from '../../shared/training/draft.ts'
import type { TrainingEstimate } from '../../shared/training/estimate.ts'
import type { CorpusClip } from '../../shared/training/corpus-clip.ts'
import type { FoldersFacts, LabelPlan, ListedRecording } from '../../shared/training/folder-facts.ts'
import type { SplitPreview } from '../../shared/training/split-preview.ts'
import { usualPlan, usualProtocol } from '../../shared/training/usual-plan.ts'
import type { Bench } from './bench.ts'
import type { Drafts } from './drafts.ts'
import { requestOf, specOfDraft } from './spec-of-draft.ts'
import type { AskOptions } from './training-process.ts'

/** A plan, and what is in its folders now. */
export interface OpenPlan {
  draft: TrainingDraft
  facts: FoldersFacts
}

type WantedCorpus = Pick<DraftCorpus, 'folder' | 'corrections'>

/** What to list of a corpus. */
export interface ListRequest {
  key: string
  label?: string | undefined
  speaker?: string | undefined
  most: number
}

/** What a person does with a plan: each step looks at the real folders and is kept at once. */
export class Plans {
  readonly drafts: Drafts
  readonly #bench: Bench

  constructor(drafts: Drafts, bench: Bench) {
    this.drafts = drafts
    this.#bench = bench
  }

  /**
   * Adds folders to a plan, or begins one with them; a plan is only changed when all of them can be read.
   *
   * @throws AffectronError `corpus/...`, `file/...`, `usage` for a folder that is in the plan, `draft/...`
   */
  async addFolders(folders: readonly string[], id?: string): Promise<OpenPlan> {
    const draft = id === undefined ? undefined : await this.drafts.read(id)
    const added = folders.map((folder) => ({ folder, corrections: noCorrections }))
    const wanted = [...(draft?.corpora ?? []), ...added]
    const facts = await this.#inspect(wanted)
    const corpora = withFacts(wanted, facts)
    if (draft !== undefined) return { draft: await this.drafts.save(replan(draft, corpora, facts)), facts }
    const created = await this.drafts.create({
      name: basename(folders[0]),
      step: 'folder',
      corpora,
      labels: facts.labels,
      plan: usualPlan(facts.corpora)
    })
    return { draft: created, facts }
  }

  /** Looks at the folders of a plan anew. @throws AffectronError as {@link addFolders} */
  async open(id: string): Promise<OpenPlan> {
    const draft = await this.drafts.read(id)
    const facts = await this.#inspect(draft.corpora)
    return { draft: { ...draft, corpora: withFacts(draft.corpora, facts) }, facts }
  }

  /** @throws AffectronError as {@link addFolders} */
  async removeFolder(id: string, key: string): Promise<OpenPlan> {
    const draft = await this.drafts.read(id)
    const left = draft.corpora.filter((corpus) => corpus.key !== key)
    if (left.length === 0) {
      const empty = { corpora: [], labels: { classes: [], maps: {} } }
      return { draft: await this.drafts.save({ ...draft, ...empty, step: 'folder' }), facts: empty }
    }
    const facts = await this.#inspect(left)
    return { draft: await this.drafts.save(replan(draft, withFacts(left, facts), facts)), facts }
  }

  async change(id: string, change: DraftChange): Promise<TrainingDraft> {
    const draft = await this.drafts.read(id)
    const { corrections = {}, ...rest } = change
    const corpora = draft.corpora.map((corpus) =>
      Object.hasOwn(corrections, corpus.key) ? { ...corpus, corrections: corrections[corpus.key] } : corpus
    )
    return this.drafts.save({ ...draft, ...rest, corpora })
  }

  async list(id: string, request: ListRequest): Promise<ListedRecording[]> {
    return this.#bench.ask('list', { corpora: await this.#requests(id), ...request })
  }

  /** @param recording corpus key and id */
  async hear(id: string, recording: string): Promise<CorpusClip> {
    return this.#bench.ask('hear', { corpora: await this.#requests(id), recording })
  }

  async check(id: string, options: AskOptions): Promise<CorpusReport[]> {
    const { corpora, labels } = await this.drafts.read(id)
    return this.#bench.ask('check', { corpora: corpora.map(requestOf), labels }, options)
  }

  async preview(id: string): Promise<SplitPreview> {
    return this.#bench.ask('preview', { spec: specOfDraft(await this.drafts.read(id)) })
  }

  async estimate(id: string, options: AskOptions): Promise<TrainingEstimate> {
    return this.#bench.ask('estimate', { spec: specOfDraft(await this.drafts.read(id)) }, options)
  }

  #inspect(corpora: readonly WantedCorpus[]): Promise<FoldersFacts> {
    return this.#bench.ask('inspect', { corpora: corpora.map(requestOf) })
  }

  async #requests(id: string) {
    return (await this.drafts.read(id)).corpora.map(requestOf)
  }
}

/** Corpora as they were recognized: taking one out may give another its key. */
function withFacts(corpora: readonly WantedCorpus[], facts: FoldersFacts): DraftCorpus[] {
  return corpora.map(({ folder, corrections }, index) => {
    const { key, layout, name } = facts.corpora[index]
    return { key, folder, layout, name, corrections }
  })
}

/** Other folders have other speakers and labels: the test is chosen anew, what was said of known labels stays. */
function replan(draft: TrainingDraft, corpora: DraftCorpus[], facts: FoldersFacts): TrainingDraft {
  const plan = { ...draft.plan, protocol: usualProtocol(facts.corpora) }
  return { ...draft, corpora, labels: mergeLabels(draft, corpora, facts), plan }
}

function mergeLabels(before: TrainingDraft, corpora: readonly DraftCorpus[], facts: FoldersFacts): LabelPlan {
  const maps = Object.fromEntries(
    corpora.map(({ key, folder }) => {
      const old = before.corpora.find((corpus) => corpus.folder === folder)
      const said = old === undefined ? undefined : before.labels.maps[old.key]
      return [key, { ...facts.labels.maps[key], ...said }] as const
    })
  )
  const used = new Set(Object.values(maps).flatMap((map) => Object.values(map)))
  const classes = [...new Set([...before.labels.classes, ...facts.labels.classes])]
  return { classes: classes.filter((name) => used.has(name)), maps }
}

import { z } from 'zod'
import { Failure } from '../ipc/common.ts'
import { ProtocolBadge } from '../protocol-badge.ts'
import { NetworkName } from '../network-name.ts'
import { Told } from '../said.ts'
import { Interval } from '../training/run-summary.ts'

const Count = z.number().int().nonnegative()

/** A tested model as a row of the run table. */
export const RunRow = z.object({
  /** Stable for a folder, and no path. */
  id: z.string(),
  /** `run`: the folder of a training or of a fusion of such, with every tested recording. `model`: a bundle alone, of which only scores are known. */
  kind: z.enum(['run', 'model']),
  name: z.string(),
  /** Name of its own folder; what the command line calls it. */
  folder: z.string(),
  /** `app`: trained here. `shelf`: a model of the library. `folder`: brought from elsewhere. */
  source: z.enum(['app', 'shelf', 'folder']),
  /** Name of the folder that a person brought it in. */
  broughtIn: z.string().optional(),
  /** Where the Train room reports on it. */
  trainId: z.string().optional(),
  modelId: z.string(),
  /** The experiment that it is a run of. */
  experiment: z
    .object({ id: z.string(), title: z.string(), model: z.string(), fold: z.string(), seed: Count })
    .optional(),
  corpora: z.array(z.string()),
  badge: ProtocolBadge,
  testSpeakers: z.array(z.string()),
  /** How the test was set aside, in sentences. */
  description: Told,
  network: NetworkName,
  /** Of a fusion: its members, and the rows of their runs where these are known. */
  members: z.array(z.object({ name: z.string(), row: z.string().optional() })).optional(),
  /** Whose features and settings it has, but for seed, cell and number of epochs. */
  preset: z.enum(['paper', 'recommended', 'paper-dnn', 'own']),
  labels: z.array(z.string()),
  /** The same for all that were tested on the same recordings with the same labels; absent where that is not known. */
  test: z.string().optional(),
  uar: Interval,
  maf: Interval,
  accuracy: Interval,
  utterances: Count,
  speakers: Count,
  /** 0 of a fusion. */
  epochs: Count,
  bestEpoch: Count,
  /** Spent on training. */
  seconds: z.number().nonnegative().optional(),
  /** ISO 8601, UTC. */
  endedAt: z.string()
})
export type RunRow = z.infer<typeof RunRow>

/** A folder that a person brought, and what is in it. */
export const KnownFolder = z.object({
  id: z.string(),
  name: z.string(),
  /** For people; nothing is opened by it. */
  path: z.string(),
  state: z.enum(['there', 'gone']),
  runs: Count,
  experiments: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Trainings that have not come to their end. */
  unfinished: Count
})
export type KnownFolder = z.infer<typeof KnownFolder>

/** Everything the run table shows. */
export const RunList = z.object({
  rows: z.array(RunRow),
  folders: z.array(KnownFolder),
  /** What looks like a run and cannot be read. */
  broken: z.array(z.object({ name: z.string(), failure: Failure }))
})
export type RunList = z.infer<typeof RunList>

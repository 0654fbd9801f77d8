import { createHash } from 'node:crypto'
import { z } from 'zod'
import packageJson from '../../../package.json' with { type: 'json' }
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import type { BackendReport } from '../compute/backend.ts'
import { hashJson } from '../hash-json.ts'
import { phasesOf } from './example.ts'
import type { TrainingPlan } from './plan.ts'
import type { RunSpec } from './run-spec.ts'

/** What must be the same for a resumed run to end as if it had never stopped. */
export const RunIdentity = z.object({
  affectron: z.string(),
  /** Backend and versions of what computes. */
  compute: z.string(),
  /** SHA-256 each. */
  spec: z.string(),
  recordings: z.string(),
  features: z.string()
})
export type RunIdentity = z.infer<typeof RunIdentity>

/** What a run depends on. The folders of the corpora do not count: a corpus may be moved. */
export function identityOf(spec: RunSpec, plan: TrainingPlan, backend: BackendReport): RunIdentity {
  // JSON leaves out what is undefined.
  const deciding = { ...spec, name: undefined, corpora: undefined }
  const { examples, split, tasks, network } = plan
  const recordings = examples.map(({ id, hash, speaker, gender, labels }) => [
    id,
    hash,
    speaker,
    gender,
    labels
  ])
  const features = createHash('sha256')
  for (const example of examples) {
    for (const matrix of [...phasesOf(example), ...(example.variants ?? [])]) features.update(matrix)
  }
  const { name, versions } = backend
  const parts = Object.entries(versions).map(([part, version]) => `${part} ${version}`)
  return {
    affectron: packageJson.version,
    compute: [name, ...parts].join(', '),
    spec: hashJson(deciding),
    recordings: hashJson([recordings, split, tasks, network]),
    features: features.digest('hex')
  }
}

/**
 * @param run the run's folder, for messages
 * @throws AffectronError `run/changed`, saying what is no longer as it was
 */
export function assertSame(before: RunIdentity, now: RunIdentity, run: string): void {
  const changed = reasonOf(before, now)
  if (changed === undefined) return
  throw new AffectronError('run/changed', say('trainings.changed', { folder: run, why: changed }))
}

function reasonOf(before: RunIdentity, now: RunIdentity): Sentence | undefined {
  if (before.affectron !== now.affectron) {
    return sentence('trainings.otherVersion', { before: before.affectron, now: now.affectron })
  }
  if (before.compute !== now.compute) {
    return sentence('trainings.otherCompute', { before: before.compute, now: now.compute })
  }
  if (before.spec !== now.spec) {
    return sentence('trainings.otherSpec')
  }
  if (before.recordings !== now.recordings) {
    return sentence('trainings.otherRecordings')
  }
  if (before.features !== now.features) {
    return sentence('trainings.otherFeatures')
  }
  return undefined
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { NetworkCard } from '../models/card-schema.ts'
import { readNetworkCard } from '../models/fusion-bundle.ts'
import { RunSpec } from '../training/run-spec.ts'
import type { TrainingResult } from '../training/result.ts'
import { resume, train, type TrainingHooks } from '../training/train.ts'
import { bundleOf, outerProtocol, type MemberRun } from './member-run.ts'

/** A network like a member that has not heard some of its training speakers, and what it says of them. */
export interface InnerRun {
  result: Pick<TrainingResult, 'predictions' | 'seconds' | 'report'>
  card: NetworkCard
}

/** Folds count from 1. */
interface InnerHooks {
  hooksOf: (fold: number) => TrainingHooks
  /** @param seconds that it took, also where it had ended before */
  onEnd: (fold: number, seconds: number) => void
}

/** What the inner run of a fold is asked for: the member's settings, tested inside its training. */
export function innerSpec(run: MemberRun, fold: number, folds: number): RunSpec {
  const protocol = { kind: 'nested', outer: outerProtocol(run), fold, folds } as const
  return { ...run.spec, name: `${run.spec.name}, inner ${fold} of ${folds}`, protocol }
}

/**
 * Trains the inner runs of a member, each in a folder of its own; one that is finished is kept, one that was stopped goes
 * on.
 *
 * @param into folder of the inner runs of this member
 * @throws AffectronError what `train` and `resume` throw; `run/changed` where another run lies there; the signal's reason
 */
export async function innerRuns(
  run: MemberRun,
  into: string,
  folds: number,
  { hooksOf, onEnd }: InnerHooks
): Promise<InnerRun[]> {
  const runs: InnerRun[] = []
  for (let fold = 1; fold <= folds; fold++) {
    const folder = join(into, `fold-${fold}`)
    const result = await trainOrResume(innerSpec(run, fold, folds), folder, hooksOf(fold))
    const { card } = await readNetworkCard(bundleOf(folder))
    onEnd(fold, result.seconds)
    runs.push({ result, card })
  }
  return runs
}

async function trainOrResume(spec: RunSpec, folder: string, hooks: TrainingHooks): Promise<TrainingResult> {
  const begun = await readFile(join(folder, 'config.json'), 'utf8').catch(() => undefined)
  if (begun === undefined) return train(spec, folder, hooks)
  const asked = RunSpec.safeParse(JSON.parse(begun))
  if (asked.success && isDeepStrictEqual(asked.data, spec)) return resume(folder, hooks)
  throw new AffectronError('run/changed', say('fusing.otherRun', { folder }))
}

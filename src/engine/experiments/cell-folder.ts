import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { AffectronError } from '../../shared/errors.ts'
import { EpochRecord } from '../../shared/run-events.ts'
import { say } from '../../shared/said.ts'
import { Prediction } from '../evaluation/prediction.ts'
import { readJsonIfAny, writeWhole } from '../files.ts'
import { ProtocolSummary } from '../models/card-schema.ts'
import { RunSpec } from '../training/run-spec.ts'

/** What an experiment needs of a run's `result.json`. */
export const CellResult = z.object({
  formatVersion: z.literal(1),
  protocol: ProtocolSummary,
  report: z.object({ labels: z.array(z.string()).min(2) }),
  epochs: z.array(EpochRecord).min(1),
  bestEpoch: z.number().int().positive(),
  parameters: z.number().int().positive(),
  predictions: z.array(Prediction).min(1),
  backend: z.string(),
  seconds: z.number().nonnegative()
})
export type CellResult = z.infer<typeof CellResult>

/** How far a run of the grid has come. */
export type CellState = { kind: 'finished'; result: CellResult } | { kind: 'begun' } | { kind: 'absent' }

/** Where an experiment keeps a run and what was asked for. */
export function cellPaths(out: string, id: string): { run: string; spec: string } {
  return { run: join(out, 'runs', id), spec: join(out, 'specs', `${id}.json`) }
}

/**
 * What lies on the disk of a run. A result that cannot be read counts as none.
 *
 * @throws AffectronError `experiment/changed` when it was begun with another spec
 */
export async function inspectCell(out: string, id: string, spec: RunSpec): Promise<CellState> {
  const paths = cellPaths(out, id)
  if (!(await exists(join(paths.run, 'config.json')))) return { kind: 'absent' }
  const asked = RunSpec.safeParse(await readJsonIfAny(paths.spec))
  if (!asked.success || !isDeepStrictEqual(asked.data, spec)) {
    throw new AffectronError('experiment/changed', say('tests.otherRun', { folder: paths.run }))
  }
  const result = CellResult.safeParse(await readJsonIfAny(join(paths.run, 'result.json')))
  return result.success ? { kind: 'finished', result: result.data } : { kind: 'begun' }
}

/** Makes the place of a new run: its spec is written, what a broken start left is removed. */
export async function prepareCell(out: string, id: string, spec: RunSpec): Promise<void> {
  const paths = cellPaths(out, id)
  await rm(paths.run, { recursive: true, force: true })
  await writeWhole(paths.spec, JSON.stringify(spec, null, 2) + '\n')
}

/** Removes what a table does not need: the model and the checkpoints. */
export async function dropModels(out: string, id: string): Promise<void> {
  for (const part of ['best', 'checkpoints'])
    await rm(join(cellPaths(out, id).run, part), { recursive: true, force: true })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false
  )
}

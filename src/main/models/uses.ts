import type { ModelUses } from '../../shared/ipc/models.ts'
import type { RunSummary } from '../../shared/training/run-summary.ts'
import type { DeskCalls } from '../compare/messages.ts'
import type { HistoryCalls } from '../history/messages.ts'
import type { RunRegistry } from '../training/run-registry.ts'

/** Recordings that are named; the others are counted. */
const MOST_RECORDINGS = 5

/**
 * Where a model is used: what it heard, and the trainings and experiments that made it. The same training done again
 * makes the same model, so that there may be several.
 *
 * @throws AffectronError `history/...`
 */
export async function usesOf(
  id: string,
  {
    history,
    runs,
    desk
  }: {
    history: Pick<HistoryCalls, 'list'>
    runs: Pick<RunRegistry, 'list'>
    desk: Pick<DeskCalls, 'list'>
  }
): Promise<ModelUses> {
  const [page, made, compared] = await Promise.all([
    history.list({ filter: { modelId: id }, limit: MOST_RECORDINGS }),
    runsThatMade(id, runs),
    desk.list()
  ])
  const experiments = compared.rows.flatMap(({ modelId, experiment }) =>
    modelId === id && experiment !== undefined ? [[experiment.id, experiment.title] as const] : []
  )
  return {
    recordings: page.total,
    newest: page.items.map(({ id: recordingId, name, created }) => ({ id: recordingId, name, created })),
    runs: made.map(({ id: runId, name, createdAt }) => ({ id: runId, name, createdAt })),
    experiments: [...new Map(experiments)].map(([experimentId, title]) => ({ id: experimentId, title }))
  }
}

/** The newest first. */
export async function runsThatMade(id: string, runs: Pick<RunRegistry, 'list'>): Promise<RunSummary[]> {
  return (await runs.list()).filter(({ result }) => result?.modelId === id)
}

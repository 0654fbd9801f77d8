import type { ModelUses } from '../../shared/ipc/models.ts'
import type { RunSummary } from '../../shared/training/run-summary.ts'
import type { HistoryCalls } from '../history/messages.ts'
import type { RunRegistry } from '../training/run-registry.ts'

/** Recordings that are named; the others are counted. */
const MOST_RECORDINGS = 5

/**
 * Where a model is used: what it heard, and the trainings that made it. The same training done again makes the same
 * model, so that there may be several.
 *
 * @throws AffectronError `history/...`
 */
export async function usesOf(
  id: string,
  history: Pick<HistoryCalls, 'list'>,
  runs: Pick<RunRegistry, 'list'>
): Promise<ModelUses> {
  const [page, made] = await Promise.all([
    history.list({ filter: { modelId: id }, limit: MOST_RECORDINGS }),
    runsThatMade(id, runs)
  ])
  return {
    recordings: page.total,
    newest: page.items.map(({ id: recordingId, name, created }) => ({ id: recordingId, name, created })),
    runs: made.map(({ id: runId, name, createdAt }) => ({ id: runId, name, createdAt }))
  }
}

/** The newest first. */
export async function runsThatMade(id: string, runs: Pick<RunRegistry, 'list'>): Promise<RunSummary[]> {
  return (await runs.list()).filter(({ result }) => result?.modelId === id)
}

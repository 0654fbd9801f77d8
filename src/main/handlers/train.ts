import { dialog } from 'electron'
import type { trainCalls } from '../../shared/ipc/train.ts'
import type { RunEvent } from '../../shared/run-events.ts'
import type { HandlersOf } from '../ipc.ts'
import type { Services } from '../services.ts'
import { cellOf, reportOf } from '../training/report.ts'
import type { AskOptions } from '../training/training-process.ts'

export function trainHandlers({
  window,
  stream,
  removals,
  grants,
  requests,
  training,
  t
}: Services): HandlersOf<typeof trainCalls> {
  const { plans, runs, trainer } = training
  /** Long work that the window can cancel and is told the progress of. */
  function tracked<T>(requestId: string, work: (options: AskOptions) => Promise<T>): Promise<T> {
    const onEvent = (event: RunEvent) => {
      if (event.event !== 'stage') return
      const { stage, said, done, total, secondsLeft } = event
      stream.tellState({ type: 'train-work', requestId, stage, said, done, total, secondsLeft })
    }
    return requests.run(requestId, (signal) => work({ signal, onEvent }))
  }

  return {
    async trainOverview() {
      return { drafts: await training.drafts(), runs: await runs.list() }
    },
    async trainChooseFolder({ draftId }) {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: t('train.dialogFolder'),
        properties: ['openDirectory', 'multiSelections']
      })
      return filePaths.length === 0 ? undefined : plans.addFolders(filePaths, draftId)
    },
    trainAddFolders: ({ draftId, grantIds }) =>
      plans.addFolders(
        grantIds.map((id) => grants.pathOf(id)),
        draftId
      ),
    trainOpenDraft: ({ draftId }) => plans.open(draftId),
    trainChangeDraft: ({ draftId, change }) => plans.change(draftId, change),
    trainRemoveFolder: ({ draftId, key }) => plans.removeFolder(draftId, key),
    trainRemoveDraft: async ({ draftId }) => removals.hold(await plans.drafts.hide(draftId)),
    trainRecordings: ({ draftId, ...request }) => plans.list(draftId, request),
    trainDraftClip: ({ draftId, recording }) => plans.hear(draftId, recording),
    trainRunClip: ({ runId, recording }) => training.hear(runId, recording),
    trainCheck: ({ draftId, requestId }) => tracked(requestId, (options) => plans.check(draftId, options)),
    trainPreview: ({ draftId }) => plans.preview(draftId),
    trainEstimate: ({ draftId, requestId }) =>
      tracked(requestId, (options) => plans.estimate(draftId, options)),
    trainStart: async ({ draftId }) => ({ runId: await training.start(draftId) }),
    trainResume: ({ runId, stop }) => training.resume(runId, stop),
    async trainHold({ runId, held }) {
      trainer.hold(runId, held)
    },
    async trainStop({ runId }) {
      trainer.stop(runId)
    },
    async trainDismiss({ runId }) {
      trainer.dismiss(runId)
    },
    trainReport: async ({ runId }) => reportOf(await runs.read(runId)),
    async trainCell({ runId, truth, heard }) {
      const { result } = await runs.read(runId)
      return result === undefined ? [] : cellOf(result, truth, heard)
    },
    trainRemoveRun: async ({ runId }) => removals.hold(await runs.hide(runId))
  }
}

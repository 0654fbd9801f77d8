import { readCorpora } from '../engine/corpora/read-corpora.ts'
import { exportModel } from '../engine/exporting/export-model.ts'
import { sampleClips } from '../engine/exporting/sample-clips.ts'
import { fuseOnCorpora } from '../engine/fusing/fuse-on-corpora.ts'
import { makeFusion } from '../engine/fusing/make-fusion.ts'
import { KeyRing } from '../engine/models/signing/key-ring.ts'
import type { DatasetHooks } from '../engine/training/dataset.ts'
import { resume, train, type TrainingHooks } from '../engine/training/train.ts'
import { Workbench } from '../engine/training/workbench.ts'
import { toFailure } from '../shared/errors.ts'
import type { RunEvent } from '../shared/run-events.ts'
import {
  ToTraining,
  type AnyJob,
  type FromTraining,
  type JobAnswer,
  type JobRequest
} from './training/messages.ts'
import { Pause } from './training/pause.ts'

/**
 * Entry of a training's utility process: it plans with a person, trains one run, makes one fusion or writes one export,
 * and is ended with it, so that what TensorFlow has grown to is given back. A run's process may be killed at any moment:
 * the run can go on from its last whole epoch.
 */

const port = process.parentPort
const send = (message: FromTraining) => port.postMessage(message)

/** What can be done to a job while it goes. */
interface Control {
  cancel: AbortController
  stop: AbortController
  pause: Pause
}

/** Between two messages of one stage. */
const MILLISECONDS = 100

const bench = new Workbench()
const controls = new Map<number, Control>()

port.on('message', ({ data }) => {
  const message = ToTraining.parse(data)
  if (message.type === 'ask') {
    void work(message.id, message.job)
    return
  }
  const control = controls.get(message.id)
  if (control === undefined) return
  if (message.type === 'cancel') control.cancel.abort()
  else if (message.type === 'stop') {
    control.stop.abort()
    control.pause.release()
  } else if (message.held) control.pause.hold()
  else control.pause.release()
})

async function work(id: number, job: AnyJob): Promise<void> {
  const cancel = new AbortController()
  const control = {
    cancel,
    stop: new AbortController(),
    pause: new Pause(() => performance.now(), cancel.signal)
  }
  controls.set(id, control)
  try {
    send({ type: 'answer', id, answer: await answer(job, control, eventsOf(id)) })
  } catch (error) {
    send({ type: 'failed', id, error: toFailure(error) })
  } finally {
    controls.delete(id)
  }
}

function answer(job: AnyJob, control: Control, tell: (event: RunEvent) => void): Promise<unknown> {
  const { signal } = control.cancel
  const hooks: TrainingHooks & { now: () => number } = {
    signal,
    stop: control.stop.signal,
    hold: control.pause.wait,
    now: control.pause.now,
    log: (note) => tell({ event: 'note', ...note }),
    onWarning: (warning) => tell({ event: 'warning', ...warning }),
    onProgress: (progress) => tell({ event: 'stage', ...progress }),
    onPlan: (plan) => tell({ event: 'plan', ...plan }),
    onResumed: (epoch) => tell({ event: 'resumed', epoch }),
    onEpoch: (epoch) => tell({ event: 'epoch', ...epoch })
  }
  switch (job.name) {
    case 'inspect':
      return bench.inspect(job.request.corpora, signal)
    case 'list':
      return bench.list(job.request.corpora, job.request.key, job.request)
    case 'check':
      return bench.check(job.request.corpora, hooks, job.request.labels)
    case 'preview':
      return bench.preview(job.request.spec)
    case 'estimate':
      return bench.estimate(job.request.spec, hooks)
    case 'hear':
      return bench.hear(job.request.corpora, job.request.recording, signal)
    case 'train':
      return train(job.request.spec, job.request.out, hooks).then(outcomeOf)
    case 'resume':
      return resume(job.request.run, hooks).then(outcomeOf)
    case 'fuse':
      return makeFusion(job.request, hooks).then(outcomeOf)
    case 'fuseOn':
      return fuseOn(job.request, hooks).then(outcomeOf)
    case 'export':
      return exportFor(job.request, hooks)
  }
}

async function fuseOn({ corpora, ...request }: JobRequest<'fuseOn'>, hooks: DatasetHooks) {
  return fuseOnCorpora({ ...request, corpora: await readCorpora(corpora), labels: 'own' }, hooks)
}

async function exportFor(
  { bundle, format, out, samples, input, keys }: JobRequest<'export'>,
  { signal, onProgress }: DatasetHooks
): Promise<JobAnswer<'export'>> {
  const signing = keys === undefined ? {} : { signingKey: (await new KeyRing(keys).ownOrNew()).key }
  const { files, verified } = await exportModel(bundle, {
    ...{ format, out, clips: await sampleClips(samples), signal, onProgress },
    options: { ...(input === undefined ? {} : { input }), ...signing }
  })
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), checks: verified }
}

/** The result lies in the run's or the fusion's folder. */
function outcomeOf({ modelId }: { modelId: string }): JobAnswer<'train'> {
  return { modelId }
}

/** Sends a job's events, but of one stage not more than a person can see. */
function eventsOf(id: number): (event: RunEvent) => void {
  let last = { stage: '', time: -Infinity }
  return (event) => {
    if (event.event === 'stage') {
      const time = performance.now()
      const isSoon = event.stage === last.stage && time - last.time < MILLISECONDS
      if (isSoon && event.done < event.total) return
      last = { stage: event.stage, time }
    }
    send({ type: 'event', id, event })
  }
}

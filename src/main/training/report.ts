import { answersOf } from '../../engine/evaluation/prediction.ts'
import { UNKNOWN_SPEAKER } from '../../engine/evaluation/prediction.ts'
import type { StoredResult } from '../../engine/training/stored-result.ts'
import { toLiveEpoch } from '../../shared/training/live-run.ts'
import type { RunReport, RunTest, TestedRecording } from '../../shared/training/run-report.ts'
import { told } from '../../shared/said.ts'
import { summarize, type StoredRun } from './run-registry.ts'

/** A run in detail, as far as it has come. */
export function reportOf(run: StoredRun): RunReport {
  const { spec, events, result } = run
  const drawn = events.flatMap((event) => (event.event === 'epoch' ? [toLiveEpoch(event)] : []))
  return {
    summary: summarize(run),
    epochs: drawn,
    stopped: result?.stopped === true,
    trainsAll: spec.settings.monitor === 'last',
    ...(result === undefined
      ? {}
      : { description: told(result.protocol.description, result.protocol.said), test: testOf(result) })
  }
}

function testOf({ report }: StoredResult): RunTest {
  const { labels, confusion, perClass, perSpeaker = [] } = report
  return {
    labels,
    confusion,
    classes: perClass.map(({ label, recall, precision, support, intervals }) => ({
      label,
      recall,
      precision,
      support,
      ...(intervals === undefined ? {} : { recallInterval: intervals.recall })
    })),
    speakers: perSpeaker
      .filter(({ speaker }) => speaker !== UNKNOWN_SPEAKER)
      .map(({ speaker, utterances, uar }) => ({ speaker, utterances, uar }))
  }
}

/** The tested recordings of one cell of the confusion matrix, the surest answer first. */
export function cellOf(result: StoredResult, truth: string, heard: string): TestedRecording[] {
  const { labels } = result.report
  const answers = answersOf(result.predictions)
  return result.predictions
    .flatMap((prediction, index): TestedRecording[] => {
      const answer = answers[index]
      if (prediction.label !== truth || labels[answer] !== heard) return []
      const { utterance, speaker, probabilities } = prediction
      const known = speaker === UNKNOWN_SPEAKER ? {} : { speaker }
      return [{ recording: utterance, ...known, truth, heard, probability: probabilities[answer] }]
    })
    .sort((a, b) => b.probability - a.probability)
}

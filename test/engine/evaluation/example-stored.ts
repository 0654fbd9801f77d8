import type { StoredEvaluation } from '../../../src/engine/evaluation/evaluation-record.ts'
import { predictions } from './predictions.ts'

const labels = ['angry', 'sad']

/**
 * A test of ten clips of each of six speakers.
 *
 * @param hits of each ten, the first ones
 */
export function exampleStored(hits = [7, 7, 7, 7, 7, 7], modelId = 'tiny-1a2b'): StoredEvaluation {
  const truths = hits.flatMap(() => Array.from({ length: 10 }, (_, i) => i % 2))
  const answers = truths.map((truth, i) => (i % 10 < hits[Math.floor(i / 10)] ? truth : 1 - truth))
  return {
    formatVersion: 1,
    modelId,
    protocol: {
      description: 'Six speakers test.',
      badge: 'speaker-independent',
      crossCorpus: false,
      transductive: false
    },
    report: { labels },
    calibration: {
      temperature: 2,
      notSure: { targetAccuracy: 0.8, threshold: 0.7, utterances: 40, coverage: 0.5, accuracy: 0.8 }
    },
    predictions: predictions(labels, truths, answers)
  }
}

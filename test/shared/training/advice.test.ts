import { describe, expect, it } from 'vitest'
import { adviceOn, type Advice } from '../../../src/shared/training/advice.ts'
import type { LiveEpoch } from '../../../src/shared/training/live-run.ts'
import type { RunReport } from '../../../src/shared/training/run-report.ts'

const labels = ['neutral', 'happy', 'sad']

/** A report of a test with these counts; recall follows from them. */
function reportOf(confusion: number[][], changes: { result?: object; report?: object } = {}): RunReport {
  const supports = confusion.map((row) => row.reduce((sum, count) => sum + count, 0))
  const recalls = confusion.map((row, i) => (supports[i] === 0 ? 0 : row[i] / supports[i]))
  const value = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
  return {
    summary: {
      id: 'a',
      name: 'A',
      state: 'finished',
      createdAt: '2026-01-01T00:00:00.000Z',
      classes: labels,
      folders: ['a'],
      network: 'lstm',
      protocol: 'fold',
      epochs: 10,
      maxEpochs: 20,
      result: {
        modelId: 'a-1',
        badge: {
          badge: 'speaker-independent',
          kind: 'fold',
          testSpeakers: 6,
          crossCorpus: false,
          transductive: false
        },
        uar: {
          value,
          low: Math.max(0, value - 0.05),
          high: Math.min(1, value + 0.05),
          method: 'speaker-bootstrap'
        },
        accuracy: { value, low: 0, high: 1, method: 'speaker-bootstrap' },
        utterances: 60,
        speakers: 6,
        bestEpoch: 9,
        parameters: 1,
        seconds: 1,
        ...changes.result
      }
    },
    epochs: [],
    stopped: false,
    trainsAll: true,
    test: {
      labels,
      confusion,
      classes: labels.map((label, i) => ({ label, recall: recalls[i], precision: 1, support: supports[i] })),
      speakers: []
    },
    ...changes.report
  }
}

const kinds = (report: RunReport) => adviceOn(report).map(({ kind }) => kind)
const good = [
  [18, 1, 1],
  [1, 18, 1],
  [1, 1, 18]
]

describe('what would help', () => {
  it('is nothing that the numbers say where all is well, and nothing at all without a test', () => {
    expect(adviceOn(reportOf(good))).toEqual([])
    expect(adviceOn({ ...reportOf(good), test: undefined })).toEqual([])
  })

  it('names the pair that is mistaken most, and not the weak class a second time', () => {
    const confusion = [
      [18, 1, 1],
      [9, 10, 1],
      [1, 1, 18]
    ]
    const [first, ...others] = adviceOn(reportOf(confusion))
    expect(first).toEqual<Advice>({
      kind: 'confused-pair',
      truth: 'happy',
      heard: 'neutral',
      share: 0.45,
      count: 9
    })
    expect(others.map(({ kind }) => kind)).not.toContain('weak-class')
  })

  it('names a class that the model falls back on', () => {
    const confusion = [
      [20, 0, 0],
      [7, 13, 0],
      [7, 0, 13]
    ]
    const favored = adviceOn(reportOf(confusion)).find(({ kind }) => kind === 'favored-class')
    // 34 times heard for 20 times said.
    expect(favored).toEqual({ kind: 'favored-class', label: 'neutral', times: 1.7 })
  })

  it('says that chance is not ruled out before anything else', () => {
    const report = reportOf(good, {
      result: { uar: { value: 0.4, low: 0.3, high: 0.5, method: 'clip-bootstrap' } }
    })
    expect(adviceOn(report)[0]).toEqual({ kind: 'near-chance', chance: 1 / 3 })
  })

  it('says what the test cannot say: known speakers, few speakers, few of a class', () => {
    const badge = { kind: 'random', crossCorpus: false, transductive: false }
    expect(
      kinds(reportOf(good, { result: { badge: { ...badge, badge: 'speaker-dependent', testSpeakers: 9 } } }))
    ).toEqual(['speaker-dependent'])
    expect(
      kinds(
        reportOf(good, { result: { badge: { ...badge, badge: 'speaker-independent', testSpeakers: 2 } } })
      )
    ).toEqual(['few-test-speakers'])
    const rare = [
      [18, 2, 0],
      [2, 18, 0],
      [0, 0, 3]
    ]
    expect(adviceOn(reportOf(rare))).toEqual([{ kind: 'few-of-class', label: 'sad', support: 3 }])
  })

  it('names a speaker who is recognized far worse, if enough of him was tested', () => {
    const withSpeakers = (utterances: number) => {
      const report = reportOf(good)
      const speakers = [
        { speaker: 'a', utterances: 30, uar: 0.95 },
        { speaker: 'b', utterances, uar: 0.5 }
      ]
      return kinds({ ...report, test: { ...report.test!, speakers } })
    }
    expect(withSpeakers(20)).toEqual(['weak-speaker'])
    expect(withSpeakers(4)).toEqual([])
  })

  it('tells learning by heart from not having learned enough', () => {
    const epochs = (scores: number[]) =>
      scores.map((validationUar, i): LiveEpoch => ({
        epoch: i + 1,
        best: false,
        trainLoss: 1,
        validationAccuracy: validationUar,
        validationUar,
        learningRate: 0.001,
        seconds: 1,
        recalls: []
      }))
    const heart = reportOf(good, {
      result: { bestEpoch: 2 },
      report: { trainsAll: false, epochs: epochs([0.5, 0.8, 0.7, 0.7, 0.6]) }
    })
    expect(kinds(heart)).toEqual(['learned-by-heart'])
    const young = reportOf(good, {
      result: { bestEpoch: 20 },
      report: { trainsAll: false, epochs: epochs(Array.from({ length: 20 }, (_, i) => i / 20)) }
    })
    expect(kinds(young)).toEqual(['still-learning'])
    expect(kinds({ ...young, trainsAll: true })).toEqual([])
  })
})

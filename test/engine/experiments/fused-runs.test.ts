import { describe, expect, it } from 'vitest'
import type { Prediction } from '../../../src/engine/evaluation/prediction.ts'
import type { ExperimentFusion } from '../../../src/engine/experiments/experiment-file.ts'
import { fuseRuns, type FinishedCell } from '../../../src/engine/experiments/fused-runs.ts'
import { createRandom } from '../../../src/engine/random.ts'
import { labels, predictions, resultOf } from './fake-runs.ts'

const fusion: ExperimentFusion = {
  name: 'both',
  title: 'Both',
  of: ['one', 'two'],
  by: 'fusion',
  innerFolds: 2,
  prior: 'flat'
}

/** Says 0.9 to 0.1, right in three of four clips of each class. */
const often = (speaker: string) =>
  predictions(
    ...['calm calm', 'calm calm', 'calm calm', 'calm tense'].map((clip) => `${speaker} ${clip}`),
    ...['tense tense', 'tense tense', 'tense tense', 'tense calm'].map((clip) => `${speaker} ${clip}`)
  )

interface Network {
  inner: Prediction[][]
  outer: Prediction[]
  priors?: number[][]
  seed?: number
}

/** The runs of a model on one fold: two inside it, and its own. */
const cellsOf = (model: string, { inner, outer, priors = [], seed = 1 }: Network): FinishedCell[] =>
  [...inner, outer].map((heard, i) => ({
    ...{ model, fold: 0, seed, trainingPrior: priors[i] ?? [0.5, 0.5] },
    ...(i < inner.length ? { inner: { fold: i, folds: inner.length } } : {}),
    result: resultOf(heard, { parameters: model === 'one' ? 1000 : 20, seconds: i < inner.length ? 7 : 60 })
  }))
const usual = { inner: [often('10'), often('09')], outer: predictions('03 calm calm', '08 tense calm') }

describe('fuseRuns', () => {
  it('finds what a hand calculation finds for one system: the share of its answers that are right', () => {
    const [{ fit, result }] = fuseRuns({ ...fusion, of: ['one'] }, cellsOf('one', usual), labels)
    // Its log-odds are ln 9, and should be ln 3: three of four are right.
    expect(fit.scales[0]).toBeCloseTo(0.5, 4)
    expect(fit.offsets[0]).toBeCloseTo(0, 6)
    expect(fit.utterances).toBe(16)
    expect(result.predictions.map(({ probabilities }) => probabilities[0])).toEqual([
      expect.closeTo(0.75, 4),
      expect.closeTo(0.75, 4)
    ])
  })

  it('takes off how common each class was to the network that spoke', () => {
    // The inner runs learned from equal shares, the outer one from three calm clips of four: of its ln 9 ln 3 is that.
    const priors = [
      [0.5, 0.5],
      [0.5, 0.5],
      [0.75, 0.25]
    ]
    const [{ result }] = fuseRuns({ ...fusion, of: ['one'] }, cellsOf('one', { ...usual, priors }), labels)
    const odds = Math.sqrt(3)
    expect(result.predictions[0].probabilities[0]).toBeCloseTo(odds / (1 + odds), 4)
    // And inside: said of the same clips by networks for which calm was three times as common, ln 9 is worth ln 3.
    const skewed = priors.map(() => [0.75, 0.25])
    const [same] = fuseRuns({ ...fusion, of: ['one'] }, cellsOf('one', { ...usual, priors: skewed }), labels)
    expect(same.fit.offsets[0]).toBeCloseTo((0.5 * Math.log(3)) / 2, 4)
    expect(same.result.predictions[0].probabilities[0]).toBeCloseTo(0.75, 4)
  })

  it('lets two systems that say the same share the scale', () => {
    const cells = [...cellsOf('one', usual), ...cellsOf('two', usual)]
    const [{ fit }] = fuseRuns(fusion, cells, labels)
    expect(fit.scales).toEqual([expect.closeTo(0.25, 4), expect.closeTo(0.25, 4)])
  })

  it('listens to the system that is always right, and not to one that guesses', () => {
    const random = createRandom(7)
    const truth = (speaker: string) =>
      Array.from({ length: 100 }, (_, i) => `${speaker} ${i % 3 === 0 ? 'calm calm' : 'tense tense'}`)
    const right = (speaker: string) => predictions(...truth(speaker))
    const guessed = (speaker: string) =>
      right(speaker).map((prediction) => {
        const calm = random()
        return { ...prediction, probabilities: [calm, 1 - calm] }
      })
    const networkOf = (heard: (speaker: string) => Prediction[]) => ({
      inner: [heard('10'), heard('09')],
      outer: heard('03')
    })
    const cells = [...cellsOf('one', networkOf(right)), ...cellsOf('two', networkOf(guessed))]
    const [{ fit, result }] = fuseRuns(fusion, cells, labels)
    expect(Math.abs(fit.scales[1])).toBeLessThan(0.01 * fit.scales[0])
    for (const { label, probabilities } of result.predictions)
      expect(probabilities[labels.indexOf(label)]).toBeGreaterThan(0.999)
  })

  it('learns nothing of the test', () => {
    const cells = [...cellsOf('one', usual), ...cellsOf('two', usual)]
    const turned = cells.map((cell) =>
      cell.inner === undefined
        ? { ...cell, result: resultOf(predictions('03 tense tense', '08 calm tense')) }
        : cell
    )
    expect(fuseRuns(fusion, turned, labels)[0].fit).toEqual(fuseRuns(fusion, cells, labels)[0].fit)
  })

  it('puts answers together by utterance, whatever their order', () => {
    const two = { inner: usual.inner.toReversed(), outer: usual.outer.toReversed() }
    const turned = { ...two, inner: two.inner.map((heard) => heard.toReversed()) }
    const fuse = (network: Network) =>
      fuseRuns(fusion, [...cellsOf('one', usual), ...cellsOf('two', network)], labels)[0]
    expect(fuse(turned).fit).toEqual(fuse(usual).fit)
    expect(fuse(turned).result.predictions).toEqual(fuse(usual).result.predictions)
  })

  it('adds up the parameters of the fold’s own runs and the seconds of all', () => {
    const [{ result, epochs }] = fuseRuns(
      fusion,
      [...cellsOf('one', usual), ...cellsOf('two', usual)],
      labels
    )
    expect(result).toMatchObject({ parameters: 1020, seconds: 2 * (60 + 7 + 7) })
    expect(epochs).toEqual([2, 2])
  })

  it('takes the classes to be as common as asked', () => {
    const oneSided = usual.inner.map((heard) => heard.slice(0, 6))
    const cells = cellsOf('one', { ...usual, inner: oneSided })
    const fuse = (prior: 'flat' | 'training') => fuseRuns({ ...fusion, of: ['one'], prior }, cells, labels)[0]
    expect(fuse('flat').fit.prior).toEqual([0.5, 0.5])
    // Of each speaker four calm clips and two tense ones.
    expect(fuse('training').fit.prior).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)])
  })

  it('waits for every run of a fold and seed, one seed without the other', () => {
    const cells = [1, 2].flatMap((seed) => [
      ...cellsOf('one', { ...usual, seed }),
      ...cellsOf('two', { ...usual, seed })
    ])
    expect(fuseRuns(fusion, cells, labels).map(({ seed }) => seed)).toEqual([1, 2])
    for (const missing of cells.filter(({ seed }) => seed === 2)) {
      const others = cells.filter((cell) => cell !== missing)
      expect(fuseRuns(fusion, others, labels).map(({ seed }) => seed)).toEqual([1])
    }
    const unknown = cells.map((cell) => (cell.seed === 1 ? { ...cell, trainingPrior: undefined } : cell))
    expect(fuseRuns(fusion, unknown, labels).map(({ seed }) => seed)).toEqual([2])
  })

  it('refuses models that were tested on different clips', () => {
    const other = { ...usual, outer: predictions('03 calm calm') }
    const cells = [...cellsOf('one', usual), ...cellsOf('two', other)]
    expect(() => fuseRuns(fusion, cells, labels)).toThrow(
      expect.objectContaining({ code: 'evaluation/different-items' })
    )
  })
})

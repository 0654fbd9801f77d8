import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { phasesOf, type Example } from '../../../src/engine/training/example.ts'
import {
  LEAST_ROWS,
  isWaiting,
  normalizeOverOwn,
  normalizeWaiting,
  statisticsOfSpeakers
} from '../../../src/engine/training/normalize-examples.ts'
import { planTraining } from '../../../src/engine/training/plan.ts'
import { classes, syntheticExamples, tinySettings } from './synthetic-corpus.ts'

const COLUMNS = 3

/** Mean and population deviation of one column over examples, by the textbook. */
function spread(examples: readonly Example[], column: number): { mean: number; deviation: number } {
  const values = examples
    .flatMap(phasesOf)
    .flatMap((matrix) => Array.from(matrix).filter((_, at) => at % COLUMNS === column))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}

function expectStandard(examples: readonly Example[]): void {
  for (let column = 0; column < COLUMNS; column++) {
    const { mean, deviation } = spread(examples, column)
    expect(mean).toBeCloseTo(0, 5)
    expect(deviation).toBeCloseTo(1, 5)
  }
}

test('per utterance every recording is standard by itself', () => {
  for (const example of normalizeOverOwn(syntheticExamples(), 'utterance')) expectStandard([example])
})

test('per speaker all recordings of a speaker are standard together, not one by one', () => {
  const examples = normalizeOverOwn(syntheticExamples(), 'speaker')
  for (const speaker of ['a', 'b', 'c', 'd']) {
    expectStandard(examples.filter((example) => example.speaker === speaker))
  }
  expect(Math.abs(spread([examples[0]], 0).mean)).toBeGreaterThan(0.1)
})

test('all phases of the recordings are standard together, whichever the normalization', () => {
  const phased = syntheticExamples().map((example) => ({
    ...example,
    otherPhases: [example.features.map((value) => 3 * value + 1), example.features.slice(COLUMNS)]
  }))
  for (const example of normalizeOverOwn(phased, 'utterance')) expectStandard([example])
  const perSpeaker = normalizeOverOwn(phased, 'speaker')
  expectStandard(perSpeaker.filter(({ speaker }) => speaker === 'a'))
  const { examples, split } = planTraining(
    phased,
    classes,
    { kind: 'pair', testSpeakers: ['a', 'c'] },
    tinySettings,
    { features: { ...paperFeatures, normalization: 'training' } }
  )
  expectStandard(split.training.map((index) => examples[index]))
})

test('per speaker nothing depends on labels or on other speakers', () => {
  const plain = normalizeOverOwn(syntheticExamples(), 'speaker')
  const other = normalizeOverOwn(
    syntheticExamples().map((example) => ({
      ...example,
      labels: { ...example.labels, emotion: 1 - example.labels.emotion },
      features: example.speaker === 'd' ? example.features.map((value) => 9 * value) : example.features
    })),
    'speaker'
  )
  for (const [i, { speaker, features }] of plain.entries()) {
    if (speaker !== 'd') expect(other[i].features).toEqual(features)
  }
})

test('the same name in two corpora is two speakers, and an unknown speaker is normalized per recording', () => {
  const [first, second, ...rest] = syntheticExamples()
  const mixed = [{ ...first, speaker: undefined }, { ...second, corpus: 'elsewhere' }, ...rest]
  const [unknown, elsewhere] = normalizeOverOwn(mixed, 'speaker')
  expectStandard([unknown])
  expectStandard([elsewhere])
})

test('over the training set: training recordings are standard together, and the others change nothing', () => {
  const config = { ...paperFeatures, normalization: 'training' } as const
  const examples = normalizeOverOwn(syntheticExamples(), 'training')
  expect(examples).toEqual(syntheticExamples())
  const plan = planTraining(examples, classes, { kind: 'pair', testSpeakers: ['a', 'c'] }, tinySettings, {
    features: config
  })
  expectStandard(plan.split.training.map((index) => plan.examples[index]))
  fc.assert(
    fc.property(
      fc.constantFrom(...plan.split.test, ...plan.split.validation),
      fc.float({ min: 2, max: 9 }),
      (at, by) => {
        const changed = examples.map((example, i) =>
          i === at ? { ...example, features: example.features.map((value) => by * value) } : example
        )
        const again = planTraining(
          changed,
          classes,
          { kind: 'pair', testSpeakers: ['a', 'c'] },
          tinySettings,
          { features: config }
        )
        expect(again.statistics).toEqual(plan.statistics)
      }
    ),
    { numRuns: 20 }
  )
})

/** Recordings of one row each. */
const rowsOf = (speaker: string | undefined, ...values: number[][]): Example[] => {
  const [example] = syntheticExamples()
  return values.map((row, i) => {
    const id = `toy/${speaker ?? 'unknown'}-${i}`
    return { ...example, id, speaker, features: Float32Array.from(row), frames: 1 }
  })
}

const alternating = Array.from({ length: LEAST_ROWS }, (_, i) => [i % 2 === 0 ? 0 : 2, 7])

test('rows are normalized over those of their speaker, and what never changes becomes 0', () => {
  const own = normalizeOverOwn(rowsOf('p', ...alternating), 'speaker', true)
  expect(own.map(({ features }) => [...features])).toEqual(
    alternating.map(([value]) => [value === 0 ? -1 : 1, 0])
  )
})

test('rows of an unknown speaker, or of one with too few, wait for the training speakers, who count alike', () => {
  const few = alternating.slice(1)
  const raw = [
    ...rowsOf('p', ...alternating),
    ...rowsOf('q', [10, 7], [10, 7]),
    ...rowsOf('r', ...few),
    ...rowsOf(undefined, [3, 1])
  ]
  const own = normalizeOverOwn(raw, 'speaker', true)
  expect(own.map(isWaiting)).toEqual(raw.map(({ speaker }) => speaker !== 'p'))
  const training = own.slice(0, LEAST_ROWS + 2)
  const statistics = statisticsOfSpeakers(training)
  // Means 1 and 10, so 5.5 between them; variances 1 and 0, and 4.5² of either mean.
  expect(statistics.mean).toEqual([5.5, 7])
  expect(statistics.deviation[0]).toBeCloseTo(Math.sqrt(0.5 + 4.5 ** 2), 12)
  expect(statistics.deviation[1]).toBe(0)
  const all = normalizeWaiting(own, statistics)
  expect(all.slice(0, LEAST_ROWS)).toEqual(own.slice(0, LEAST_ROWS))
  const [unknown] = all.slice(-1)
  expect([...unknown.features]).toEqual([Math.fround((3 - 5.5) / Math.sqrt(20.75)), 0])
})

test('for rows of unknown speakers, only the training recordings count', () => {
  const rows = syntheticExamples().map((example) => ({
    ...example,
    features: example.features.slice(0, COLUMNS),
    frames: 1
  }))
  const planned = (examples: readonly Example[]) =>
    planTraining(
      normalizeOverOwn(examples, 'speaker', true),
      classes,
      { kind: 'pair', testSpeakers: ['a', 'c'] },
      tinySettings,
      { features: { ...paperFeatures, set: 'is10', normalization: 'speaker' } }
    )
  const { statistics, split } = planned(rows)
  const changed = rows.map((example, i) =>
    split.test.includes(i) ? { ...example, features: example.features.map((value) => 9 * value) } : example
  )
  expect(planned(changed).statistics).toEqual(statistics)
  // By the textbook, from the raw rows: every recording weighs as one of its speaker's.
  const training = split.training.map((index) => rows[index])
  const weightOf = ({ speaker }: Example) =>
    1 / training.filter((other) => other.speaker === speaker).length / 2
  for (let column = 0; column < COLUMNS; column++) {
    const mean = training.reduce((sum, each) => sum + weightOf(each) * each.features[column], 0)
    const variance = training.reduce(
      (sum, each) => sum + weightOf(each) * (each.features[column] - mean) ** 2,
      0
    )
    expect(statistics?.mean[column]).toBeCloseTo(mean, 5)
    expect(statistics?.deviation[column]).toBeCloseTo(Math.sqrt(variance), 5)
  }
})

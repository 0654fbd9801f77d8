import { expect, it } from 'vitest'
import { continuedLog } from '../../../src/engine/training/progress-log.ts'

const epoch = (number: number) => ({
  epoch: number,
  best: number === 1,
  trainLoss: 1 / number,
  validationAccuracy: 0.5,
  validationUar: 0.5,
  learningRate: 1e-3,
  seconds: 2
})
const line = (event: object) => JSON.stringify(event) + '\n'
const epochLine = (number: number) => line({ event: 'epoch', ...epoch(number) })
const numbers = (text: string, whole: number) =>
  continuedLog(
    text,
    Array.from({ length: whole }, (_, index) => epoch(index + 1))
  ).map((event) => (event.event === 'epoch' ? event.epoch : event.event))

it('keeps the whole epochs and what happened between them', () => {
  const text =
    epochLine(1) + line({ event: 'canceled' }) + line({ event: 'resumed', epoch: 1 }) + epochLine(2)
  expect(numbers(text, 2)).toEqual([1, 'canceled', 'resumed', 2])
})

it('drops epochs that will run again, repeated ones, torn lines and an end that was none', () => {
  const torn = epochLine(4).slice(0, 30)
  expect(numbers(epochLine(1) + epochLine(1) + epochLine(2) + epochLine(3) + torn, 2)).toEqual([1, 2])
  expect(numbers(epochLine(1) + line({ event: 'finished', epochs: 1, bestEpoch: 1 }), 1)).toEqual([1])
})

it('adds the epoch that a kill kept from being written', () => {
  expect(numbers(epochLine(1) + epochLine(2).slice(0, 9), 2)).toEqual([1, 2])
  expect(numbers('', 1)).toEqual([1])
  expect(continuedLog('', [epoch(1)])).toEqual([{ event: 'epoch', ...epoch(1) }])
})

import { shuffle, type Random } from '../random.ts'

/**
 * Weights that let every class count the same: examples / (classes x examples of the class), mean 1 over the examples;
 * 0 for a class without any. As scikit-learn's `balanced`.
 *
 * @param labels of the training examples
 */
export function classWeights(labels: readonly number[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0)
  for (const label of labels) counts[label]++
  const present = counts.filter((count) => count > 0).length
  return counts.map((count) => (count === 0 ? 0 : labels.length / (present * count)))
}

/**
 * As many draws as there are examples, of every class the same number within one: small classes come several times,
 * large ones in part, each example of a class as often as any other within one.
 *
 * @param indices of the training examples
 * @param labelOf class of an index
 */
export function balancedDraw(
  indices: readonly number[],
  labelOf: (index: number) => number,
  random: Random
): number[] {
  const byClass = new Map<number, number[]>()
  for (const index of shuffle(indices, random)) {
    const own = byClass.get(labelOf(index))
    if (own === undefined) byClass.set(labelOf(index), [index])
    else own.push(index)
  }
  const classes = shuffle(
    [...byClass.keys()].sort((a, b) => a - b),
    random
  ).map((label) => byClass.get(label) ?? [])
  return indices.map((_, draw) => {
    const own = classes[draw % classes.length]
    return own[Math.floor(draw / classes.length) % own.length]
  })
}

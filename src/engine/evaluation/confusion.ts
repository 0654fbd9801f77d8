/** Counts by [true class][predicted class], in the order of the class list. */
export type Confusion = number[][]

/**
 * @param yTrue class indices, 0..classCount − 1
 * @param yPred as many
 * @throws RangeError if the lengths differ or an index is not a class
 */
export function confusionMatrix(
  yTrue: readonly number[],
  yPred: readonly number[],
  classCount: number
): Confusion {
  if (yTrue.length !== yPred.length) {
    throw new RangeError(`${yTrue.length} true labels, but ${yPred.length} predicted ones.`)
  }
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0))
  for (const [i, truth] of yTrue.entries()) {
    const predicted = yPred[i]
    if (confusion[truth]?.[predicted] === undefined) {
      throw new RangeError(`Labels ${truth} and ${predicted} are not both among ${classCount} classes.`)
    }
    confusion[truth][predicted]++
  }
  return confusion
}

/**
 * The classes that occur, as truth or as prediction, and the matrix of these alone. scikit-learn averages over these
 * unless it is told the labels; compare with its numbers through this.
 */
export function keepSeenClasses(confusion: Confusion): { classes: number[]; confusion: Confusion } {
  const classes = confusion.flatMap((row, index) =>
    confusion.some((other) => other[index] > 0) || row.some((count) => count > 0) ? [index] : []
  )
  return {
    classes,
    confusion: classes.map((truth) => classes.map((predicted) => confusion[truth][predicted]))
  }
}

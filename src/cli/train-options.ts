import { merge, type Tree } from './assignments.ts'
import type { TrainCommand } from './train.ts'

/** The options of `affectron train` as commander gives them. */
export interface TrainOptions extends Omit<TrainCommand, 'corpora' | 'settings'> {
  cell?: string
  seed?: number
  epochs?: number
  patience?: number
  /** Any other settings. */
  set?: Tree
}

/** The options sorted into those that are settings of the training, by the settings' names, and the others. */
export function trainCommand(corpora: string[], options: TrainOptions): TrainCommand {
  const { cell, seed, epochs, patience, set = {}, ...others } = options
  const settings = { cell, seed, maxEpochs: epochs, patience }
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { corpora, ...others, settings: merge(set, Object.fromEntries(given)) }
}

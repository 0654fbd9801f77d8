import { usualDnn } from '../../shared/training/dnn-plan.ts'

/**
 * Shapes of the paper's networks (F. Tao, G. Liu, "Advanced LSTM", ICASSP 2018, sections 4, 5.1 and 5.2).
 */

export const cellKinds = ['lstm', 'mean', 'alstm', 'gru', 'meangru', 'agru'] as const
export type CellKind = (typeof cellKinds)[number]

/** One recurrent cell and when it combines past states. */
export interface CellConfig {
  kind: CellKind
  /** T of Eq 8: k stands for the raw state of step t + 1 - k, so 1 is the present step. */
  steps: readonly number[]
  /** States are combined at steps t with t mod period = 0, t from 1. */
  period: number
  /** GRU kinds only: apply the reset gate after the recurrent product (Keras, torch, cuDNN). Default true. */
  resetAfter?: boolean
}

export interface TaskConfig {
  name: string
  classes: number
}

/** The attention weighted-pooling recurrent network (section 4.1). */
export interface RecurrentConfig {
  /** Features per frame, I. */
  inputSize: number
  /** F. */
  trunkSize: number
  cell: CellConfig
  /** H. */
  unitsPerDirection: number
  bidirectional: boolean
  /** U. */
  branchSize: number
  /** Share of values dropped in training, 0 <= rate < 1. */
  dropout: number
  /** In the order of the outputs; the first is the main one. */
  tasks: readonly TaskConfig[]
}

/** The DNN on functionals of a whole recording (section 5.2): fully connected layers, shared and then one per task. */
export interface DnnConfig {
  /** Features per recording, I. */
  inputSize: number
  /** Widths of the layers that all tasks share, from the input on. */
  sharedSizes: readonly number[]
  /** U. */
  branchSize: number
  /** Share of values dropped in training, 0 <= rate < 1. */
  dropout: number
  /** In the order of the outputs; the first is the main one. */
  tasks: readonly TaskConfig[]
}

export type NetworkConfig = RecurrentConfig | DnnConfig

export function isRecurrent(config: NetworkConfig): config is RecurrentConfig {
  return 'cell' in config
}

/** What tells networks apart for a person: the recurrent cell, or `dnn`. */
export type NetworkKind = CellKind | 'dnn'

export function networkKind(config: { cell: { kind: CellKind } } | { sharedSizes: unknown }): NetworkKind {
  return 'cell' in config ? config.cell.kind : 'dnn'
}

/** The cell with the paper's T = {5,3,1}, combined every 5 steps. */
export function paperCellConfig(kind: CellKind): CellConfig {
  return { kind, steps: [5, 3, 1], period: 5 }
}

/** The paper's network for the given tasks; `inputSize` is 36 for its frame features. */
export function paperNetworkConfig(
  kind: CellKind,
  tasks: readonly TaskConfig[],
  inputSize = 36
): RecurrentConfig {
  return {
    inputSize,
    trunkSize: 256,
    cell: paperCellConfig(kind),
    unitsPerDirection: 128,
    bidirectional: true,
    branchSize: 256,
    dropout: 0.5,
    tasks
  }
}

/** The paper's DNN for the given tasks, on the 1,582 functionals of IS10. */
export function paperDnnConfig(tasks: readonly TaskConfig[], inputSize = 1582): DnnConfig {
  const { sharedSizes, branchSize } = usualDnn
  return { inputSize, sharedSizes, branchSize, dropout: 0.5, tasks }
}

export function isGru(kind: CellKind): boolean {
  return kind === 'gru' || kind === 'meangru' || kind === 'agru'
}

/** Whether the kind combines past states at all (Eq 8 to 12). */
export function combines(kind: CellKind): boolean {
  return kind !== 'lstm' && kind !== 'gru'
}

/** Whether the combination has weights to learn (the W of Eq 9 and 12). */
export function learnsCombination(kind: CellKind): boolean {
  return kind === 'alstm' || kind === 'agru'
}

/**
 * Steps whose raw states are combined at step t, oldest first; empty where step t combines nothing
 * (CONVENTIONS: members before the first step are left out).
 *
 * @param t from 1
 */
export function combinedSteps(cell: CellConfig, t: number): number[] {
  if (!combines(cell.kind) || t % cell.period !== 0) return []
  return [...cell.steps]
    .sort((a, b) => b - a)
    .map((k) => t + 1 - k)
    .filter((step) => step >= 1)
}

/** Name and shape of every weight of one direction of the recurrent layer, in their order (layouts: DirectionWeights). */
export function cellWeightShapes(kind: CellKind, inputs: number, units: number): [string, number[]][] {
  const gates = isGru(kind) ? 3 : 4
  const shapes: [string, number[]][] = [
    ['kernel', [inputs, gates * units]],
    ['recurrent', [units, gates * units]],
    ['bias', isGru(kind) ? [2, gates * units] : [gates * units]]
  ]
  return learnsCombination(kind) ? [...shapes, ['combine', [units]]] : shapes
}

/** Directions of the recurrent layer; the first sees the frames in their order. */
export function directionNames(bidirectional: boolean): ('forward' | 'backward')[] {
  return bidirectional ? ['forward', 'backward'] : ['forward']
}

/** Loss weight of every task, by name. */
export type LossWeights = Readonly<Record<string, number>>

/** Loss weights of the paper (section 5). */
export const paperLossWeights = { emotion: 1, speaker: 0.3, gender: 0.6 } satisfies LossWeights

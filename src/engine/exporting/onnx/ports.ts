import type { ModelBundle } from '../../models/bundle.ts'
import { emotionLabels } from '../../models/card-schema.ts'
import type { NetworkParts } from '../network-parts.ts'
import type { GraphBuilder, Port } from './graph-builder.ts'
import type { PlannedInput } from './input-plan.ts'

/** Names of outputs; the others are called as their tasks. */
export const CALIBRATED = 'emotion_calibrated'
export const ATTENTION = 'attention'
export const EMOTION = 'emotion'

/** Name of the output with a member's own probabilities, in the order of its own labels. */
export function memberOutput(k: number): string {
  return `member_${k + 1}_emotion`
}

/** What a file takes, named in its graph. */
export function inputPorts(
  graph: GraphBuilder,
  { values, lengths, columns, settings }: PlannedInput
): Port[] {
  const port = (name: string, sides: Port['sides'], about: string, type: Port['type'] = 'float'): Port => ({
    ...{ name: graph.fresh(name), type, sides, about }
  })
  if (lengths === undefined) {
    return [port(values, ['batch', columns?.length ?? 0], `${settings.set}, a row for each recording`)]
  }
  const filled = 'shorter recordings are filled up at the end with any numbers'
  if (columns === undefined) {
    return [
      port(values, ['batch', 'samples'], `mono at 16 kHz, full scale 1; ${filled}`),
      port(lengths, ['batch'], 'samples of each recording, at least 400', 'int32')
    ]
  }
  return [
    port(values, ['batch', 'frames', columns.length], `${settings.set}, a row for each frame; ${filled}`),
    port(lengths, ['batch'], 'frames of each recording, at least 1', 'int32')
  ]
}

/** Probabilities of every task, calibrated ones of the emotion, attention; of a fusion also what each member says. */
export function outputPorts(
  graph: GraphBuilder,
  { card, ...bundle }: ModelBundle,
  parts: readonly NetworkParts[]
): Port[] {
  const rows = (name: string, count: number, about: string): Port => {
    return { name: graph.fresh(name), type: 'float', sides: ['batch', count], about }
  }
  const emotions = emotionLabels(card).length
  const ports = card.tasks.map(({ name, labels }) => rows(name, labels.length, 'probabilities'))
  ports.push(rows(CALIBRATED, emotions, 'probabilities of the emotion as Affectron shows them'))
  if (parts.some(({ config }) => 'cell' in config)) {
    const sides = ['batch', 'frames']
    ports.push({ name: graph.fresh(ATTENTION), type: 'float', sides, about: 'of sum 1, 0 past the end' })
  }
  if ('members' in bundle) {
    ports.push(...parts.map((_, k) => rows(memberOutput(k), emotions, 'what this member says alone')))
  }
  return ports
}

import type { PlannedInput } from '../input-plan.ts'
import type { PlannedOutput } from '../output-plan.ts'
import type { GraphBuilder, Port } from './graph-builder.ts'

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

/** What a file gives, named in its graph. */
export function outputPort(graph: GraphBuilder, { name, columns, about }: PlannedOutput): Port {
  return { name: graph.fresh(name), type: 'float', sides: ['batch', columns], about }
}

import packageJson from '../../../../package.json' with { type: 'json' }
import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import { assertCardFits, assertMessageHolds } from '../assert-fits.ts'
import type { ExportedPorts } from '../compare-answers.ts'
import { inputPlan, type PlannedInput } from '../input-plan.ts'
import { modelFacts } from '../model-facts.ts'
import { namedOutputs } from '../named-outputs.ts'
import { networkParts } from '../network-parts.ts'
import { outputPlan } from '../output-plan.ts'
import { FileBuilder } from './file-builder.ts'
import { Graph } from './graph.ts'
import type { Value } from './growing-graph.ts'
import { calibrated, fusedProbabilities } from './joint-answers.ts'
import type { ModelTable } from './messages.ts'
import { network } from './network.ts'
import type { Recording } from './prepared-input.ts'

export const FORMAT_NAME = 'LiteRT'

/** How the description of Affectron's own files begins. */
export const PRODUCER = 'affectron '

/** What TensorFlow calls the one way to run a model. */
const SIGNATURE = 'serving_default'

/**
 * Frames that the input has room for, 60 s. Most runtimes give it any other room before they run; LiteRT.js and all that
 * ask for a fixed one take it as it is.
 */
export const FRAMES = 6000

/** A model as a file's tables, and what the file takes and gives. */
export interface LitertModel extends ExportedPorts {
  table: ModelTable
}

/**
 * The whole model as one file: one recording at a time, from its plain features, filled up at the end with anything.
 *
 * @throws AffectronError `export/unsupported` for a network with a part of another's making, and for a model that is too
 *   large
 */
export function litertModel(bundle: ModelBundle): LitertModel {
  const networks = networksOf(bundle)
  const parts = networks.map((own) => networkParts(own, FORMAT_NAME))
  assertMessageHolds(bundle, FORMAT_NAME)
  assertCardFits(bundle, parts, FORMAT_NAME)
  const settings = networks.map(({ card }) => card.features)
  const file = new FileBuilder()
  const graph = new Graph(file, 'affectron')
  const inputs = inputPlan(settings, 'features')
  const ports = inputs.map((input) => inputPorts(graph, input))
  const results = networks.map((_, k) => {
    const place = inputs.findIndex((input) => input.networks.includes(k))
    return network(graph, parts[k], settings[k], ports[place].recording)
  })
  const values = namedOutputs(bundle, results, {
    fuse: (...answers) => fusedProbabilities(graph, ...answers),
    calibrate: (probabilities, temperature) => calibrated(graph, probabilities, temperature)
  })
  const outputs = outputPlan(bundle, parts).map(({ name }) => {
    const value = values.get(name) as Value
    graph.rename(value, name)
    return { name, value }
  })
  graph.finish(outputs.map(({ value }) => value))
  const facts = Object.entries(modelFacts(bundle, inputs, 'features'))
  const table = file.finish(
    `${PRODUCER}${packageJson.version}`,
    new Map(facts.map(([key, value]) => [`affectron.${key}`, JSON.stringify(value)])),
    [
      {
        inputs: ports.flatMap(({ named }) =>
          named.map(([name, { place }]) => ({ name, tensorIndex: place }))
        ),
        outputs: outputs.map(({ name, value }) => ({ name, tensorIndex: value.place })),
        signatureKey: SIGNATURE,
        subgraphIndex: graph.place
      }
    ]
  )
  return { table, inputs, outputs: outputs.map(({ name }) => name), filledTo: FRAMES }
}

/** What a file takes for some networks, by name, and the recording that they hear. */
function inputPorts(
  graph: Graph,
  { values, lengths, columns }: PlannedInput
): { named: [string, Value][]; recording: Partial<Recording> & Pick<Recording, 'features'> } {
  const width = columns?.length ?? 0
  const sides = lengths === undefined ? [1, width] : [1, FRAMES, width]
  const features = graph.input(values, { type: 'float', sides })
  if (lengths === undefined) return { named: [[values, features]], recording: { features } }
  const length = graph.input(lengths, { type: 'int32', sides: [1] })
  return {
    named: [
      [values, features],
      [lengths, length]
    ],
    recording: { features, frames: graph.reshape(length, []) }
  }
}

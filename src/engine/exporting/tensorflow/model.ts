import { AffectronError } from '../../../shared/errors.ts'
import type { ExportInput } from '../../../shared/export-formats.ts'
import { say } from '../../../shared/said.ts'
import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import { assertCardFits } from '../assert-fits.ts'
import type { ExportedPorts } from '../compare-answers.ts'
import { inputPlan, type PlannedInput } from '../input-plan.ts'
import { modelFacts, type ModelFacts } from '../model-facts.ts'
import { namedOutputs } from '../named-outputs.ts'
import { networkParts } from '../network-parts.ts'
import { outputPlan } from '../output-plan.ts'
import { calibrated } from './calibration.ts'
import { fusedProbabilities } from './fusion.ts'
import { GraphBuilder, shapeProto, type Value } from './graph-builder.ts'
import { dataTypes, type DataType, type GraphDef, type SignatureDef, type TensorInfo } from './messages.ts'
import { network, type NetworkInput } from './network.ts'
import { preparedInput } from './prepared-input.ts'

/** A model as a graph of TensorFlow, which TensorFlow.js runs as well: 32 bits throughout. */
export interface TensorflowModel extends ExportedPorts {
  graph: GraphDef
  signature: SignatureDef
  facts: ModelFacts
}

/**
 * The whole model as one graph that takes plain features.
 *
 * @param input what a person asked for
 * @param format as a person calls it, for messages
 * @throws AffectronError `export/unsupported` for a network with a part of another's making, and for another input
 */
export function tensorflowModel(
  bundle: ModelBundle,
  input: ExportInput | undefined,
  format: string
): TensorflowModel {
  if (input !== undefined && input !== 'features') {
    throw new AffectronError('export/unsupported', say('exporting.featuresOnly', { format, input }))
  }
  const networks = networksOf(bundle)
  const parts = networks.map((own) => networkParts(own, format))
  assertCardFits(bundle, parts, format)
  const plan = inputPlan(
    networks.map(({ card }) => card.features),
    'features'
  )
  const graph = new GraphBuilder()
  const inputs: SignatureDef['inputs'] = []
  const port = (name: string, type: DataType, sides: readonly number[]) => {
    inputs.push({ key: name, value: tensorInfo(name, type, sides) })
    return graph.placeholder(name, type, sides)
  }
  const ports = plan.map((planned): NetworkInput => placeholders(planned, port))
  const outputs = outputPlan(bundle, parts)
  const results = networks.map(({ card }, k) => {
    const heard = ports[plan.findIndex((planned) => planned.networks.includes(k))]
    const own = graph.at(networks.length === 1 ? 'network' : `member_${k + 1}`)
    const prepared = preparedInput(own.at('prepared'), card.features, heard)
    return prepared.answer(network(own, parts[k], prepared.input))
  })
  const values = namedOutputs(bundle, results, {
    fuse: (fusion, answers, labels) => fusedProbabilities(graph, fusion, answers, labels),
    calibrate: (probabilities, temperature) => calibrated(graph, probabilities, temperature)
  })
  for (const { name } of outputs) graph.node('Identity', [values.get(name) as Value], name)
  const signature: SignatureDef = {
    inputs,
    outputs: outputs.map(({ name, columns }) => ({
      key: name,
      value: tensorInfo(name, 'float', [-1, columns === 'frames' ? -1 : columns])
    })),
    methodName: 'tensorflow/serving/predict'
  }
  return {
    graph: graph.finish(),
    signature,
    facts: modelFacts(bundle, plan, 'features'),
    inputs: plan,
    outputs: outputs.map(({ name }) => name)
  }
}

function placeholders(
  { values, lengths, columns }: PlannedInput,
  port: (name: string, type: DataType, sides: readonly number[]) => Value
): NetworkInput {
  const width = columns?.length ?? 0
  if (lengths === undefined) return { features: port(values, 'float', [-1, width]) }
  return { features: port(values, 'float', [-1, -1, width]), lengths: port(lengths, 'int32', [-1]) }
}

function tensorInfo(name: string, type: DataType, sides: readonly number[]): TensorInfo {
  return { name: `${name}:0`, dtype: dataTypes[type], tensorShape: shapeProto(sides) }
}

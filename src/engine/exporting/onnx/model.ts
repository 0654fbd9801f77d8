import packageJson from '../../../../package.json' with { type: 'json' }
import { AffectronError } from '../../../shared/errors.ts'
import type { ExportInput } from '../../../shared/export-formats.ts'
import { say } from '../../../shared/said.ts'
import { isOneRow, type FeatureSet } from '../../features/config.ts'
import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import type { FeatureSettings } from '../../models/card-schema.ts'
import type { NetworkBundle } from '../../models/network-bundle.ts'
import { assertCardFits, assertMessageHolds } from '../assert-fits.ts'
import type { ExportedPorts } from '../compare-answers.ts'
import { inputPlan, type PlannedInput } from '../input-plan.ts'
import { modelFacts } from '../model-facts.ts'
import { namedOutputs } from '../named-outputs.ts'
import { networkParts } from '../network-parts.ts'
import { outputPlan } from '../output-plan.ts'
import { calibrated } from './calibration.ts'
import { fusedProbabilities } from './fusion.ts'
import { GraphBuilder, type Value } from './graph-builder.ts'
import type { ModelProto } from './messages.ts'
import { network, type NetworkInput } from './network.ts'
import { inputPorts, outputPort } from './ports.ts'
import { preparedInput } from './prepared-input.ts'
import { soundFeatures } from './sound/sound-features.ts'

/** The operator set of the files, and the version of the format it came with (ONNX 1.12, 2022). */
export const OPSET = 17
const IR_VERSION = 8

/** What tells Affectron's own files from others. */
export const PRODUCER = 'affectron'

export const FORMAT_NAME = 'ONNX'

/** A model as a file's message, and what the file takes and gives. */
export interface OnnxModel extends ExportedPorts {
  message: ModelProto
}

/**
 * The whole model as one graph.
 *
 * @throws AffectronError `export/unsupported` for a network with a part of another's making, for a fusion whose members
 *   hear phases of their own where the input is the networks', for functionals where the input is sound, and for a model
 *   that is too large
 */
export function onnxModel(bundle: ModelBundle, form: ExportInput): OnnxModel {
  const networks = networksOf(bundle)
  const parts = networks.map((own) => networkParts(own, FORMAT_NAME))
  assertMessageHolds(bundle, FORMAT_NAME)
  assertCardFits(bundle, parts, FORMAT_NAME)
  assertForm(bundle, networks, form)
  const settings = networks.map(({ card }) => card.features)
  const plan = inputPlan(settings, form)
  const graph = new GraphBuilder()
  const ports = plan.flatMap((input) => inputPorts(graph, input))
  const outputs = outputPlan(bundle, parts).map((output) => outputPort(graph, output))
  const hear = hearing(graph, form)
  const results = networks.map((_, k) => {
    const heard = hear(plan.find((input) => input.networks.includes(k)) as PlannedInput, settings[k].set)
    const own = networks.length === 1 ? graph : graph.at(`member_${k + 1}`)
    if (form === 'network') return network(own, parts[k], heard)
    const prepared = preparedInput(own.at('prepared'), settings[k], heard)
    return prepared.answer(network(own, parts[k], prepared.input))
  })
  const values = namedOutputs(bundle, results, {
    fuse: (fusion, answers, labels) => fusedProbabilities(graph, fusion, answers, labels),
    calibrate: (probabilities, temperature) => calibrated(graph, probabilities, temperature)
  })
  for (const { name } of outputs) graph.give(values.get(name) as Value, name)
  const message: ModelProto = {
    irVersion: IR_VERSION,
    producerName: PRODUCER,
    producerVersion: packageJson.version,
    domain: 'affectron',
    modelVersion: 1,
    docString: `${bundle.card.name}: the emotion of a voice. Made by Affectron; docs/formats.md tells how to use it.`,
    opsetImport: [{ domain: '', version: OPSET }],
    metadataProps: Object.entries(modelFacts(bundle, plan, form)).map(([key, value]) => ({
      ...{ key: `affectron.${key}`, value: JSON.stringify(value) }
    })),
    graph: graph.finish('affectron', ports, outputs)
  }
  return { message, inputs: plan, outputs: outputs.map(({ name }) => name) }
}

/** Where a network's features come from: an input, or computed from sound, once for each set. */
function hearing(
  graph: GraphBuilder,
  form: ExportInput
): (input: PlannedInput, set: FeatureSet) => NetworkInput {
  const known = new Map<FeatureSet, NetworkInput>()
  return ({ values, lengths }, set) => {
    if (form !== 'samples' || lengths === undefined || set === 'is10') return { features: values, lengths }
    const heard = known.get(set) ?? soundFeatures(graph.at('sound'), set, values, lengths)
    known.set(set, heard)
    return heard
  }
}

/** Whether a graph computes the features of sound: neither functionals nor what is leveled first. */
function isHeardInside({ set, level }: FeatureSettings): boolean {
  return !isOneRow(set) && level !== 'leveled'
}

/** @throws AffectronError `export/unsupported` for a model that cannot take its input in this form */
function assertForm(bundle: ModelBundle, networks: readonly NetworkBundle[], form: ExportInput): void {
  const whole = networks.find(({ card }) => form === 'samples' && !isHeardInside(card.features))
  if (whole !== undefined) {
    throw new AffectronError('export/unsupported', say('exporting.noSound', { model: whole.card.name }))
  }
  // Each member would have other rows for the same clip, and nothing could be said of them together.
  if (form === 'network' && 'members' in bundle && networks.some(({ card }) => card.features.every > 1)) {
    throw new AffectronError('export/unsupported', say('exporting.phases', { model: bundle.card.name }))
  }
}

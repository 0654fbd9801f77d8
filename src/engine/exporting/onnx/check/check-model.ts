import {
  dataTypes,
  attributeTypes,
  type DataType,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto
} from '../messages.ts'
import { elementBytes } from '../tensors.ts'
import { operators } from './operators.ts'

/** A rule of ONNX that a file breaks, in words. */
export class BrokenRule extends Error {}

type Types = ReadonlyMap<string, DataType>

const nameOfType = new Map<number, DataType>(
  Object.entries(dataTypes).map(([name, number]) => [number, name as DataType])
)

/**
 * The rules of ONNX's checker for the files that Affectron writes: versions, known operators with the attributes, numbers
 * and types of inputs that they allow, unique names, every value made before it is used, weights as large as they say, and
 * outputs of the types they are said to have.
 *
 * @throws BrokenRule
 */
export function checkModel(model: ModelProto): void {
  demand(model.irVersion !== undefined && model.irVersion >= 3, 'the file has no version')
  const standard = model.opsetImport?.filter(({ domain }) => domain === undefined || domain === '') ?? []
  demand(standard.length === 1 && (standard[0].version ?? 0) > 0, 'the file names no operator set')
  const keys = (model.metadataProps ?? []).map(({ key }) => key)
  demand(new Set(keys).size === keys.length, 'a metadata key is there twice')
  demand(model.graph !== undefined, 'the file has no graph')
  checkGraph(model.graph, new Map(), new Set())
}

/**
 * @param outer types of what lies around the graph
 * @param names all that were given anywhere; those of this graph are added
 * @returns types of the outputs
 */
function checkGraph(graph: GraphProto, outer: Types, names: Set<string>): DataType[] {
  const where = graph.name ?? ''
  demand(where !== '', 'a graph has no name')
  const types = new Map(outer)
  const give = (name: string | undefined, type: DataType) => {
    demand(name !== undefined && name !== '', `a value in "${where}" has no name`)
    demand(!names.has(name), `the name "${name}" is given twice`)
    names.add(name)
    types.set(name, type)
  }
  for (const input of graph.input ?? []) give(input.name, typeOf(input))
  for (const tensor of graph.initializer ?? []) give(tensor.name, checkTensor(tensor))
  for (const node of graph.node ?? []) {
    const outputs = checkNode(node, types, names)
    node.output?.forEach((name, i) => give(name, outputs[i]))
  }
  demand((graph.output ?? []).length > 0, `the graph "${where}" gives nothing`)
  return (graph.output ?? []).map((output) => {
    const type = types.get(output.name ?? '')
    demand(
      type !== undefined && !outer.has(output.name ?? ''),
      `the output "${output.name ?? ''}" is never made`
    )
    demand(type === typeOf(output), `the output "${output.name ?? ''}" is of another type than it says`)
    return type
  })
}

function typeOf({ name = '', type }: ValueInfoProto): DataType {
  const { elemType, shape } = type?.tensorType ?? {}
  const found = nameOfType.get(elemType ?? 0)
  demand(found !== undefined, `"${name}" has no type`)
  for (const { dimValue, dimParam } of shape?.dim ?? []) {
    demand((dimValue === undefined) !== (dimParam === undefined), `a side of "${name}" has no length`)
    demand((dimValue ?? 0) >= 0, `a side of "${name}" is negative`)
  }
  return found
}

function checkTensor({ name = '', dims = [], dataType, rawData }: TensorProto): DataType {
  const type = nameOfType.get(dataType ?? 0)
  demand(type !== undefined, `the numbers "${name}" have no type`)
  const size = dims.reduce((product, side) => product * side, elementBytes[type])
  demand(rawData?.length === size, `the numbers "${name}" are not as many as they say`)
  return type
}

/** @returns types of the outputs */
function checkNode(node: NodeProto, types: Types, names: Set<string>): readonly DataType[] {
  const { name = '', opType = '', input = [], output = [], attribute = [], domain = '' } = node
  const operator = opType === 'Scan' ? undefined : operators[opType]
  demand(
    domain === '' && (operator !== undefined || opType === 'Scan'),
    `the operator "${domain}${opType}" is unknown`
  )
  const inputs = input.map((value) => {
    const type = types.get(value)
    demand(type !== undefined, `"${name}" uses "${value}" before it is made`)
    return type
  })
  const given = attribute.map((each) => each.name)
  demand(new Set(given).size === given.length, `"${name}" has an attribute twice`)
  if (operator === undefined) return checkScan(node, inputs, types, names)
  demand(isWithin(input.length, operator.inputs), `"${name}" has ${input.length} inputs`)
  demand(isWithin(output.length, operator.outputs), `"${name}" has ${output.length} outputs`)
  for (const each of attribute) {
    const kind = operator.attributes[each.name ?? '']?.replace('!', '') as
      keyof typeof attributeTypes | undefined
    demand(
      kind !== undefined && each.type === attributeTypes[kind],
      `"${name}" has an unknown attribute "${each.name ?? ''}"`
    )
  }
  for (const [wanted, kind] of Object.entries(operator.attributes)) {
    demand(!kind.endsWith('!') || given.includes(wanted), `"${name}" lacks the attribute "${wanted}"`)
  }
  const target = attribute.find((each) => each.name === 'to')?.i
  const outputs = operator.types(inputs, nameOfType.get(target ?? 0), output.length)
  demand(outputs !== undefined, `the inputs of "${name}" do not fit together: ${inputs.join(', ')}`)
  return outputs
}

/** A loop: as many states and slices as its body takes and gives, of the same types. */
function checkScan(
  { name = '', output = [], attribute = [] }: NodeProto,
  inputs: readonly DataType[],
  types: Types,
  names: Set<string>
): readonly DataType[] {
  const body = attribute.find((each) => each.name === 'body')?.g
  const slices = attribute.find((each) => each.name === 'num_scan_inputs')?.i
  demand(body !== undefined && slices !== undefined && attribute.length === 2, `"${name}" is no whole loop`)
  const outputs = checkGraph(body, types, names)
  const taken = (body.input ?? []).map(typeOf)
  demand(taken.join() === inputs.join(), `"${name}" gives its body other inputs than that takes`)
  demand(outputs.length === output.length, `"${name}" gives other outputs than its body`)
  const states = inputs.length - slices
  demand(
    states >= 0 && outputs.slice(0, states).join() === inputs.slice(0, states).join(),
    `the states of "${name}" change their types`
  )
  return outputs
}

function isWithin(count: number, [least, most]: readonly [number, number]): boolean {
  return count >= least && count <= most
}

/** Not called `require`: the bundler declares that name in every built file. */
function demand(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new BrokenRule(rule)
}

import { InvalidArgumentError } from 'commander'

/** Values by name, some of which hold others. */
export type Tree = Record<string, unknown>

/** A commander parser of one more `name=value` or `name.inner=value`; a value is JSON where it can be, else a word. */
export function assignment(text: string, before: Tree = {}): Tree {
  const match = /^([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)=(.+)$/.exec(text)
  if (match === null) throw new InvalidArgumentError('It must be of the form name=value.')
  const [, path, value] = match
  const tree = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), valueOf(value))
  return merge(before, tree as Tree)
}

/** `changes` over `base`; what holds others on both sides is merged, all else replaced. */
export function merge(base: Tree, changes: Tree): Tree {
  const merged = { ...base }
  for (const [name, value] of Object.entries(changes)) {
    const old = merged[name]
    merged[name] = isTree(old) && isTree(value) ? merge(old, value) : value
  }
  return merged
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

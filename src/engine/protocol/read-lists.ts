import { resolve } from 'node:path'
import type { FoldPlan, PlainProtocol, TestProtocol, UtteranceList } from './test-protocol.ts'

/** The protocol with the list files that are not read yet under their absolute paths. */
export function locateLists(protocol: TestProtocol, base: string): TestProtocol {
  return mapLists(protocol, (list) => ({ ...list, file: resolve(base, list.file) }))
}

/**
 * Reads the lists that are files, so that the protocol says all that it decides: one id a line; empty lines and lines
 * that begin with # do not count.
 *
 * @param readText of a file, with an AffectronError of its own
 * @returns the protocol with the files' lines in it; any other protocol as it is
 */
export async function readLists(protocol: PlainProtocol, readText: ReadText): Promise<PlainProtocol>
export async function readLists(protocol: TestProtocol, readText: ReadText): Promise<TestProtocol>
export async function readLists(protocol: TestProtocol, readText: ReadText): Promise<TestProtocol> {
  const files: string[] = []
  mapLists(protocol, (list) => {
    files.push(list.file)
    return list
  })
  const lines = new Map<string, string[]>()
  for (const file of files) {
    lines.set(file, (await readText(file)).replace(/^\ufeff/, '').split(/\r?\n/))
  }
  return mapLists(protocol, ({ file }) => ({ file, lines: lines.get(file) }))
}

/** {@link readLists} for the splits of a fold plan. */
export async function readFoldLists(plan: FoldPlan, readText: ReadText): Promise<FoldPlan> {
  if (plan.kind !== 'given') return plan
  const protocols: PlainProtocol[] = []
  for (const protocol of plan.protocols) protocols.push(await readLists(protocol, readText))
  return { ...plan, protocols }
}

type ReadText = (file: string) => Promise<string>
type FileList = Exclude<UtteranceList, string[]>

function mapLists(protocol: TestProtocol, change: (list: FileList) => FileList): TestProtocol {
  if (protocol.kind === 'nested') return { ...protocol, outer: mapPlain(protocol.outer, change) }
  return mapPlain(protocol, change)
}

function mapPlain(protocol: PlainProtocol, change: (list: FileList) => FileList): PlainProtocol {
  if (protocol.kind !== 'lists') return protocol
  const changed = (list: UtteranceList): UtteranceList =>
    Array.isArray(list) || list.lines !== undefined ? list : change(list)
  const { training, validation, test } = protocol
  return {
    kind: 'lists',
    ...(training === undefined ? {} : { training: changed(training) }),
    ...(validation === undefined ? {} : { validation: changed(validation) }),
    test: changed(test)
  }
}

import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { nameOf, type Spoken } from './split.ts'
import type { UtteranceList } from './test-protocol.ts'
import type { ProtocolOf, TestSide } from './test-side.ts'

/**
 * Test, training and validation as listed. Without a training list everything that is in no list trains.
 *
 * @param known ids of recordings that the corpora hold but that are not used, e.g. of other emotions: a list may name them
 * @throws AffectronError `protocol/unknown-id`; `protocol/leak` for an id in two lists
 */
export function fixedLists(
  lists: ProtocolOf<'lists'>,
  items: readonly Spoken[],
  known: ReadonlySet<string>
): TestSide {
  const find = finder(items, known)
  const sides = new Map<number, Entry>()
  const read = (side: ListName, list: UtteranceList | undefined): number[] => {
    const found: number[] = []
    for (const entry of list === undefined ? [] : entriesOf(list)) {
      const index = find(entry)
      if (index === undefined) continue
      const other = sides.get(index)
      if (other === undefined) {
        sides.set(index, { ...entry, side })
        found.push(index)
      } else if (other.side !== side) {
        throw new AffectronError(
          'protocol/leak',
          say('protocols.inTwoLists', {
            recording: nameOf(items, index),
            list: sentence(other.side ?? side),
            place: other.place,
            otherList: sentence(side),
            otherPlace: entry.place
          })
        )
      }
    }
    return found.sort((a, b) => a - b)
  }
  const test = read('protocols.listTest', lists.test)
  const validation = read('protocols.listValidation', lists.validation)
  const training = read('protocols.listTraining', lists.training)
  const others = items.flatMap((_, index) => (sides.has(index) ? [] : [index]))
  const trained = lists.training === undefined ? others : training
  return {
    test,
    rest: [...trained, ...validation].sort((a, b) => a - b),
    ...(lists.validation === undefined ? {} : { validation }),
    description: sentence('protocols.testLists', { count: test.length }),
    warnings:
      lists.training === undefined || others.length === 0
        ? []
        : [{ code: 'protocol/unused', ...say('protocols.unusedUnlisted', { count: others.length }) }]
  }
}

type ListName = 'protocols.listTest' | 'protocols.listTraining' | 'protocols.listValidation'

interface Entry {
  id: string
  /** Where it stands, e.g. `test.txt, line 3`. */
  place: Sentence
  side?: ListName
}

function entriesOf(list: UtteranceList): Entry[] {
  if (Array.isArray(list))
    return list.map((id, at) => ({ id, place: sentence('protocols.entry', { number: at + 1 }) }))
  if (list.lines === undefined)
    throw new AffectronError('file/unreadable', say('protocols.listUnread', { file: list.file }))
  return list.lines.flatMap((line, at) => {
    const id = line.trim()
    return id === '' || id.startsWith('#')
      ? []
      : [{ id, place: sentence('protocols.lineOf', { file: list.file, line: at + 1 }) }]
  })
}

/** Finds the item that a list means; undefined for one that is known but not used. */
function finder(items: readonly Spoken[], known: ReadonlySet<string>): (entry: Entry) => number | undefined {
  const byId = new Map<string, number>()
  const byBareId = new Map<string, number[]>()
  for (const [index, { id, corpus }] of items.entries()) {
    if (id === undefined) continue
    byId.set(id, index)
    if (corpus === undefined || !id.startsWith(`${corpus}/`)) continue
    const bare = id.slice(corpus.length + 1)
    byBareId.set(bare, [...(byBareId.get(bare) ?? []), index])
  }
  const knownBare = new Set([...known].map((id) => id.slice(id.indexOf('/') + 1)))
  return ({ id, place }) => {
    const found = byId.get(id)
    if (found !== undefined) return found
    const matches = byBareId.get(id) ?? []
    if (matches.length === 1) return matches[0]
    if (matches.length === 0 && (known.has(id) || knownBare.has(id))) return undefined
    throw new AffectronError(
      'protocol/unknown-id',
      matches.length === 0
        ? say('protocols.unknownId', {
            recording: id,
            place,
            example: items.length > 0 ? nameOf(items, 0) : 'emo-db/03a01Fa'
          })
        : say('protocols.ambiguousId', {
            recording: id,
            place,
            candidates: { or: matches.map((index) => nameOf(items, index)) }
          })
    )
  }
}

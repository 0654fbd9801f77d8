import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { labelWord, say } from '../../shared/said.ts'
import { testOf } from '../comparison/tested-model.ts'
import type { NetworkCard } from '../models/card-schema.ts'
import { isSameSet, readNetworkCard } from '../models/fusion-bundle.ts'
import { PlainProtocol } from '../protocol/test-protocol.ts'
import { parseRunSpec, type RunSpec } from '../training/run-spec.ts'
import { StoredResult } from '../training/stored-result.ts'

/** A finished training whose model shall be a member of a fusion. */
export interface MemberRun {
  /** Of the run. */
  folder: string
  spec: RunSpec
  /** What tested it; the answers in the order of `labels`. */
  result: StoredResult
  labels: string[]
  card: NetworkCard
}

/** Where the model of a run lies. */
export const bundleOf = (run: string): string => join(run, 'best')

/** @throws AffectronError `run/not-found`, `run/damaged`, `usage`; `model/...`; `fusion/nested` */
export async function readMemberRun(folder: string): Promise<MemberRun> {
  const shown = basename(folder)
  const config = await readJson(folder, 'config.json')
  const result = StoredResult.safeParse(await readJson(folder, 'result.json'))
  if (!result.success) throw damaged(shown, result.error)
  const { card } = await readNetworkCard(bundleOf(folder))
  return {
    folder,
    spec: parseRunSpec(config, `${shown}/config.json`, folder),
    result: result.data,
    labels: result.data.report.labels,
    card
  }
}

/**
 * Checks that several runs can answer together, and that their test is a test of the fusion: they know the same emotions
 * and were tested on the same recordings.
 *
 * @throws AffectronError `fusion/different-emotions`, `fusion/different-test`
 */
export function assertFit([first, ...others]: readonly MemberRun[]): void {
  const name = ({ folder }: MemberRun) => basename(folder)
  assertSameEmotions([first, ...others].map((run) => ({ name: name(run), labels: run.labels })))
  const test = testOf(first.result.predictions)
  for (const other of others) {
    if (testOf(other.result.predictions) !== test) {
      throw new AffectronError(
        'fusion/different-test',
        say('fusing.otherTest', { first: name(first), second: name(other) })
      )
    }
  }
}

/** @throws AffectronError `fusion/different-emotions` */
export function assertSameEmotions([first, ...others]: readonly { name: string; labels: string[] }[]): void {
  const other = others.find(({ labels }) => !isSameSet(first.labels, labels))
  if (other === undefined) return
  throw new AffectronError(
    'fusion/different-emotions',
    say('fusing.otherEmotions', {
      ...{ first: first.name, labels: first.labels.map(labelWord) },
      ...{ second: other.name, otherLabels: other.labels.map(labelWord) }
    })
  )
}

/** The protocol that the inner folds lie in. @throws AffectronError `usage` for a run that is an inner one itself */
export function outerProtocol({ spec: { protocol }, folder }: MemberRun): PlainProtocol {
  const plain = PlainProtocol.safeParse(protocol)
  if (plain.success) return plain.data
  throw new AffectronError('usage', say('fusing.innerRun', { run: basename(folder) }))
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new AffectronError('run/not-found', say('fusing.unfinished', { folder, file: name }))
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw damaged(basename(folder), cause)
  }
}

function damaged(shown: string, cause: unknown): AffectronError {
  return new AffectronError('run/damaged', say('fusing.damaged', { run: shown }), { cause })
}

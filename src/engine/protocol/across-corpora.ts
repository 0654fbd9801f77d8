import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Spoken } from './split.ts'
import type { ProtocolOf, TestSide } from './test-side.ts'

/**
 * Train on some corpora, test on others.
 *
 * @throws AffectronError `protocol/unknown-corpus`; `protocol/impossible` when a corpus would do both
 */
export function acrossCorpora({ training, test }: ProtocolOf<'across'>, items: readonly Spoken[]): TestSide {
  const present = corporaOf(items)
  const missing = [...test, ...(training ?? [])].find((key) => !present.includes(key))
  if (missing !== undefined) {
    throw new AffectronError(
      'protocol/unknown-corpus',
      say('protocols.unknownCorpus', { corpus: missing, corpora: present })
    )
  }
  const trained = training ?? present.filter((key) => !test.includes(key))
  const both = trained.find((key) => test.includes(key))
  if (both !== undefined || trained.length === 0) {
    throw new AffectronError(
      'protocol/impossible',
      both === undefined ? say('protocols.allTested') : say('protocols.corpusTwice', { corpus: both })
    )
  }
  const of = (keys: readonly string[]): number[] =>
    items.flatMap((item, index) => (keys.includes(item.corpus ?? '') ? [index] : []))
  const out = present.filter((key) => !test.includes(key) && !trained.includes(key))
  return {
    test: of(test),
    rest: of(trained),
    description: sentence('protocols.testAcross', { test: [...test], training: [...trained] }),
    warnings:
      out.length === 0
        ? []
        : [{ code: 'protocol/unused', ...say('protocols.unusedCorpora', { corpora: out.join(', ') }) }]
  }
}

/** Keys of the corpora, sorted. */
export function corporaOf(items: readonly Spoken[]): string[] {
  return [...new Set(items.map(({ corpus }) => corpus ?? ''))].filter((key) => key !== '').sort()
}

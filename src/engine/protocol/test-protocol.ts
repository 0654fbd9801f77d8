import { z } from 'zod'

const Name = z.string().min(1).max(2_000)
const Share = z.number().gt(0).lt(1)

/**
 * Which utterances, by id: `03a01Fa`, or with the corpus before (`emo-db/03a01Fa`) where corpora share a name. A list
 * from a file keeps the file's lines as they stand, so that a wrong one can be named by its number;
 * `readLists` reads them.
 */
const UtteranceList = z.union([
  z.array(Name).min(1),
  z.strictObject({ file: Name, lines: z.array(z.string().max(2_000)).optional() })
])
export type UtteranceList = z.infer<typeof UtteranceList>

const fold = {
  /** From 1. */
  fold: z.number().int().positive(),
  /** Without it five, or fewer for a small corpus. */
  folds: z.number().int().min(2).max(1_000).optional()
}

/** The protocols that need no other one. */
export const PlainProtocol = z.discriminatedUnion('kind', [
  /** The paper's: one man and one woman, given or drawn by the seed. */
  z.strictObject({ kind: z.literal('pair'), testSpeakers: z.array(Name).readonly().optional() }),
  /** Leave one speaker out. */
  z.strictObject({ kind: z.literal('loso'), speaker: Name }),
  /** Leave one session out. */
  z.strictObject({ kind: z.literal('session'), session: Name }),
  /** One of the grouped folds of the speakers of each corpus. */
  z.strictObject({ kind: z.literal('fold'), ...fold }),
  /** Fixed lists; without `training` everything that is in no list trains, without `validation` it is drawn. */
  z.strictObject({
    kind: z.literal('lists'),
    training: UtteranceList.optional(),
    validation: UtteranceList.optional(),
    test: UtteranceList
  }),
  /** Train on some corpora (without `training` on all others), test on others; by their keys. */
  z.strictObject({
    kind: z.literal('across'),
    training: z.array(Name).min(1).readonly().optional(),
    test: z.array(Name).min(1).readonly()
  }),
  /**
   * A share of the utterances of each class at random, whoever speaks. `part` (from 1) takes the next share of the
   * same shuffle, so that 1/share parts test everything once; `seed` shuffles, by default the run's.
   */
  z.strictObject({
    kind: z.literal('random'),
    share: Share.default(0.2),
    part: z.number().int().positive().default(1),
    seed: z.number().int().nonnegative().max(0xffffffff).optional()
  })
])
export type PlainProtocol = z.infer<typeof PlainProtocol>

/**
 * Which utterances test the model. Speakers, sessions and ids are named as the corpus names them, with the key of the
 * corpus before (`emo-db/03`) where corpora share a name. Written to a run's `config.json` as it stands; what each
 * promises stands in docs/protocol-guide.md.
 */
export const TestProtocol = z.discriminatedUnion('kind', [
  PlainProtocol,
  /**
   * A fold of a cross-validation inside a fold: what `outer` tests takes no part, the speakers it leaves to train are
   * cut into `folds` groups, and group `fold` (from 1) tests.
   */
  z.strictObject({
    kind: z.literal('nested'),
    outer: PlainProtocol,
    fold: z.number().int().positive(),
    folds: z.number().int().min(2).max(100)
  })
])
export type TestProtocol = z.infer<typeof TestProtocol>

/**
 * What chooses the best epoch. `utterances`: a random share of what is not tested, of the training speakers, as in the
 * paper; `speakers`: about that share of the speakers of each sex with all they said, at least one of each; `sessions`:
 * about that share of the sessions, at least one.
 */
export const ValidationPlan = z.strictObject({
  by: z.enum(['utterances', 'speakers', 'sessions']),
  share: Share
})
export type ValidationPlan = z.infer<typeof ValidationPlan>

/** The paper's. */
export const paperValidation: ValidationPlan = { by: 'utterances', share: 0.1 }

/** A protocol with all its folds, as an experiment names it; `foldsOf` lists them. */
export const FoldPlan = z.discriminatedUnion('kind', [
  /** The speaker pairs of EMO-DB, and of any corpus whose five grouped folds are pairs; elsewhere those folds. */
  z.strictObject({ kind: z.literal('pair') }),
  z.strictObject({ kind: z.literal('loso') }),
  z.strictObject({ kind: z.literal('session') }),
  z.strictObject({ kind: z.literal('fold'), folds: fold.folds }),
  /** Each corpus tested by a model trained on all others. */
  z.strictObject({ kind: z.literal('across') }),
  z.strictObject({
    kind: z.literal('random'),
    folds: z.number().int().min(2).max(1_000).default(5),
    seed: z.number().int().nonnegative().max(0xffffffff).default(1)
  }),
  /** Splits given one by one. */
  z.strictObject({ kind: z.literal('given'), protocols: z.array(PlainProtocol).min(1) })
])
export type FoldPlan = z.infer<typeof FoldPlan>

/**
 * Short and stable: `pair 03+08`, `speaker 03`, `session Ses01`, `fold 1 of 5`, `test emo-db`, `random 1 of 5`,
 * `pair 03+08, inner 2 of 4`.
 */
export function protocolName(protocol: TestProtocol): string {
  switch (protocol.kind) {
    case 'pair':
      return ['pair', ...(protocol.testSpeakers === undefined ? [] : [protocol.testSpeakers.join('+')])].join(
        ' '
      )
    case 'loso':
      return `speaker ${protocol.speaker}`
    case 'session':
      return `session ${protocol.session}`
    case 'fold':
      return `fold ${protocol.fold}${protocol.folds === undefined ? '' : ` of ${protocol.folds}`}`
    case 'lists':
      return 'lists'
    case 'across':
      return `test ${protocol.test.join('+')}`
    case 'random':
      return `random ${protocol.part} of ${Math.round(1 / protocol.share)}`
    case 'nested':
      return `${protocolName(protocol.outer)}, inner ${protocol.fold} of ${protocol.folds}`
  }
}

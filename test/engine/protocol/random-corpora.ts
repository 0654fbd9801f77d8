import fc from 'fast-check'
import type { Spoken } from '../../../src/engine/protocol/split.ts'
import type {
  PlainProtocol,
  TestProtocol,
  ValidationPlan
} from '../../../src/engine/protocol/test-protocol.ts'

const names = {
  speakers: ['01', '02', '03', '04', '05', '06', '07'],
  sessions: ['s1', 's2', 's3', 's4'],
  corpora: ['alpha', 'beta', 'gamma']
}

/** Mostly there, sometimes not. */
const often = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 8 })

/**
 * Corpora as bad as they come: speakers, sexes and sessions partly unknown, some speakers with one recording, the same
 * audio under several names and speakers, files of several speakers, classes of any balance.
 */
export const anyCorpora: fc.Arbitrary<Spoken[]> = fc
  .record({
    size: fc.constantFrom(2, 5, 20, 40, 60),
    corpora: fc.constantFrom(1, 2, 2, 3),
    speakers: fc.integer({ min: 1, max: 7 }),
    sessions: fc.integer({ min: 1, max: 4 }),
    knowsSpeakers: fc.boolean(),
    sharesAudio: fc.boolean()
  })
  .chain(({ size, corpora, speakers, sessions, knowsSpeakers, sharesAudio }) => {
    // Few shared ones: with many, everything hangs together and no split is left.
    const hashes = sharesAudio ? 8 * size : 1_000_000
    // Without bias, which would make most of them 0.
    const number = fc.noBias(fc.integer({ min: 0, max: hashes }))
    const item = fc.record({
      corpus: fc.constantFrom(...names.corpora.slice(0, corpora)),
      speaker: knowsSpeakers
        ? fc.constantFrom(...names.speakers.slice(0, speakers))
        : often(fc.constantFrom(...names.speakers.slice(0, speakers))),
      knowsGender: fc.constantFrom(true, true, true, false),
      session: often(fc.constantFrom(...names.sessions.slice(0, sessions))),
      hash: number,
      source: number,
      duplicateGroup: fc.option(number, { nil: undefined, freq: 1 }),
      emotion: fc.nat({ max: 3 })
    })
    return fc.array(item, { minLength: size, maxLength: size })
  })
  .map((items) =>
    items.map(({ corpus, speaker, knowsGender, session, hash, source, duplicateGroup, emotion }, index) => ({
      id: `${corpus}/u${index}`,
      corpus,
      labels: { emotion },
      hash: `h${hash}`,
      source: `${corpus}/f${source}`,
      ...(speaker === undefined ? {} : { speaker }),
      // Odd numbers are men, so that a speaker has one sex wherever it is known.
      ...(knowsGender && speaker !== undefined
        ? { gender: Number(speaker) % 2 === 1 ? 'male' : 'female' }
        : {}),
      ...(session === undefined ? {} : { session }),
      ...(duplicateGroup === undefined ? {} : { duplicateGroup: `g${duplicateGroup}` })
    }))
  )

export const anyValidation: fc.Arbitrary<ValidationPlan> = fc.record({
  by: fc.constantFrom('utterances', 'utterances', 'speakers', 'sessions'),
  share: fc.double({ min: 0.05, max: 0.5, noNaN: true })
})

const speaker = fc.constantFrom(...names.speakers, 'alpha/01', 'beta/02')
/** Without the corpus, which is enough here: numbers run over all corpora. */
const ids = fc.uniqueArray(
  fc.nat({ max: 60 }).map((number) => `u${number}`),
  { minLength: 1, maxLength: 20 }
)

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

const plain: { [Kind in PlainProtocol['kind']]: fc.Arbitrary<PlainProtocol & { kind: Kind }> } = {
  pair: fc.record({
    kind: fc.constant('pair'),
    testSpeakers: fc.option(fc.array(speaker, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 1 })
  }),
  loso: fc.record({ kind: fc.constant('loso'), speaker }),
  session: fc.record({
    kind: fc.constant('session'),
    session: fc.constantFrom(...names.sessions, 'alpha/s1')
  }),
  fold: fc.record({
    kind: fc.constant('fold'),
    fold: fc.constantFrom(1, 1, 2, 3, 6),
    folds: perhaps(fc.integer({ min: 2, max: 6 }))
  }),
  lists: fc.record({
    kind: fc.constant('lists'),
    test: ids,
    validation: perhaps(ids),
    training: perhaps(ids)
  }),
  across: fc.record({
    kind: fc.constant('across'),
    test: fc.constantFrom(['alpha'], ['beta'], ['beta', 'gamma']),
    training: perhaps(fc.constantFrom(['alpha'], ['beta'], ['alpha', 'gamma']))
  }),
  random: fc.record({
    kind: fc.constant('random'),
    share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    part: fc.integer({ min: 1, max: 4 }),
    seed: perhaps(fc.nat())
  })
}

/** Protocols of each kind that fit such corpora, and some that do not. */
export const anyProtocol: { [Kind in TestProtocol['kind']]: fc.Arbitrary<TestProtocol & { kind: Kind }> } = {
  ...plain,
  nested: fc
    .record({
      kind: fc.constant('nested'),
      outer: fc.oneof(...Object.values<fc.Arbitrary<PlainProtocol>>(plain)),
      folds: fc.integer({ min: 2, max: 4 }),
      fold: fc.nat()
    })
    // Mostly one of those that there are.
    .map(({ fold, ...nested }) => ({
      ...nested,
      fold: 1 + (fold % 9 === 8 ? nested.folds : fold % nested.folds)
    }))
}

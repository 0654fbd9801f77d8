import { z } from 'zod'
import { english } from './messages/en.ts'
import { hasMessage, tagOf, translate } from './messages/translate.ts'
import type { MessageArguments, MessageKey } from './messages/translate.ts'
import type { Locale } from './settings.ts'

/** A sentence, or a part of one, as data: any language of the catalog can say it. */
export interface Sentence {
  key: MessageKey
  values?: Record<string, SentenceValue> | undefined
}

/** Text and numbers as they are, a part of a sentence, or a list: with "and", or with "or" where it says so. */
type SentenceValue = string | number | Sentence | SentenceItem[] | { or: SentenceItem[] }
type SentenceItem = string | Sentence

/** A sentence said now: in English, as programs and files have it, and as data. */
export interface Statement {
  message: string
  said: Sentence
}

const Item: z.ZodType<SentenceItem> = z.union([z.string(), z.lazy(() => Sentence)])

/** A key of another version is let through: its sentence is then read in English. */
export const Sentence: z.ZodType<Sentence> = z.object({
  key: z.custom<MessageKey>((key) => typeof key === 'string'),
  values: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        z.array(Item),
        z.object({ or: z.array(Item) }),
        z.lazy(() => Sentence)
      ])
    )
    .optional()
})

/** A sentence that was said, perhaps long ago: before there was data beside it, there was English alone. */
export const Told = z.object({ message: z.string(), said: Sentence.optional() })
export type Told = z.infer<typeof Told>

/** A sentence of the catalog, or a part of one. */
export function sentence<K extends MessageKey>(
  key: K,
  ...[values]: MessageArguments<K, SentenceValue>
): Sentence {
  return values === undefined ? { key } : { key, values: { ...(values as Record<string, SentenceValue>) } }
}

/** English with its data beside it, where there is any. */
export function told(message: string, said: Sentence | undefined): Told {
  return said === undefined ? { message } : { message, said }
}

/** The sentence in English and as data. */
export function state(said: Sentence): Statement {
  return { message: sentenceIn('en', said), said }
}

/** {@link state} of a {@link sentence}. */
export function say<K extends MessageKey>(key: K, ...args: MessageArguments<K, SentenceValue>): Statement {
  return state(sentence(key, ...args))
}

/** A stage of long work, as progress tells it. */
export function stage<K extends MessageKey>(
  key: K,
  ...args: MessageArguments<K, SentenceValue>
): { stage: string; said: Sentence } {
  const { message, said } = say(key, ...args)
  return { stage: message, said }
}

/** One sentence after the other, as one. */
export function inTurn(first: Sentence, ...others: readonly Sentence[]): Sentence {
  return others.reduce((before, next) => sentence('common.inTurn', { before, next }), first)
}

/** A class in the words of every language; one that a person named stays as they named it. */
export function labelWord(label: string): SentenceItem {
  return Object.hasOwn(english.labels, label)
    ? { key: `labels.${label as keyof (typeof english)['labels']}` }
    : label
}

/** @throws Error for a sentence that the catalog does not have, or not with these values */
export function sentenceIn(locale: Locale, { key, values = {} }: Sentence): string {
  if (!hasMessage(key)) throw new Error(`There is no message "${String(key)}".`)
  const written = Object.entries(values).map(([name, value]) => [name, valueIn(locale, value)] as const)
  // The keys and their values were brought together by `sentence`, or come from a file and may not fit.
  return (translate as (locale: Locale, key: string, values: object) => string)(
    locale,
    key,
    Object.fromEntries(written)
  )
}

/** {@link sentenceIn} of what a file held; undefined where there is nothing, or nothing that this version knows. */
export function saidIn(locale: Locale, said: Sentence | undefined): string | undefined {
  try {
    return said && sentenceIn(locale, said)
  } catch {
    return undefined
  }
}

function valueIn(locale: Locale, value: SentenceValue): string | number {
  if (typeof value !== 'object') return value
  if ('key' in value) return sentenceIn(locale, value)
  const [items, type] = Array.isArray(value)
    ? [value, 'conjunction' as const]
    : [value.or, 'disjunction' as const]
  const words = items.map((item) => (typeof item === 'string' ? item : sentenceIn(locale, item)))
  return new Intl.ListFormat(tagOf(locale), { type }).format(words)
}

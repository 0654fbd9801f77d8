import { IntlMessageFormat } from 'intl-messageformat'
import type { GetICUArgs } from '@schummar/icu-type-parser'
import type { Locale } from '../settings.ts'
import type { TextPart } from '../wording.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import type { English } from './en.ts'

type Area = keyof English

/** `area.name`, e.g. `listen.open`. */
export type MessageKey = { [A in Area]: `${A}.${keyof English[A] & string}` }[Area]

type TextOf<K extends MessageKey> = K extends `${infer A extends Area}.${infer N}`
  ? N extends keyof English[A]
    ? English[A][N] & string
    : never
  : never

type ArgumentsOf<K extends MessageKey, Value> = GetICUArgs<
  TextOf<K>,
  { ICUArgument: Value; ICUNumberArgument: number; ICUDateArgument: Date }
>

/** What a message is called with: its arguments by name, and nothing where it has none. */
export type MessageArguments<K extends MessageKey, Value = string | number> = keyof ArgumentsOf<
  K,
  Value
> extends never
  ? []
  : [ArgumentsOf<K, Value>]

/** A message in the language of the moment; emphasis is left out. */
export type Translate = <K extends MessageKey>(key: K, ...args: MessageArguments<K>) => string

const catalogs = { en: english, de: german } as const satisfies Record<Locale, Record<Area, object>>

/** Number and plural rules. British, because the project writes lists without a comma before the last "and". */
const tags: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' }

/** BCP 47 tag for the formatters of `Intl`. */
export const tagOf = (locale: Locale): string => tags[locale]

const formats = new Map<string, IntlMessageFormat>()

/** Whether the catalog has a message, e.g. one that a file names. */
export function hasMessage(key: string): key is MessageKey {
  const [area, name] = key.split('.')
  const catalog: Readonly<Record<string, object>> = english
  return Object.hasOwn(catalog, area) && name !== undefined && Object.hasOwn(catalog[area], name)
}

/** @returns a message as plain text */
export function translate<K extends MessageKey>(
  locale: Locale,
  key: K,
  ...args: MessageArguments<K>
): string {
  return translateParts(locale, key, ...args)
    .map(({ text }) => text)
    .join('')
}

/**
 * @param args may hold parts themselves, e.g. a list with emphasis in it
 * @returns a message whose `<em>` are marked for emphasis
 */
export function translateParts<K extends MessageKey>(
  locale: Locale,
  key: K,
  ...args: MessageArguments<K, string | number | readonly TextPart[]>
): TextPart[] {
  const values = {
    ...(args[0] as Record<string, string | number | readonly TextPart[]> | undefined),
    em: (chunks: readonly unknown[]): readonly TextPart[] => [{ text: chunks.join(''), emphasis: true }]
  }
  const formatted = formatOf(locale, key).format<readonly TextPart[]>(values) as
    string | readonly TextPart[] | readonly (string | readonly TextPart[])[]
  return [formatted]
    .flat(2)
    .map((part) => (typeof part === 'object' ? part : { text: part, emphasis: false }))
}

/** A sentence that stands outside the catalogs, with its values. Throws when a value that it names is missing. */
export function fill(
  locale: Locale,
  pattern: string,
  values: Readonly<Record<string, string | number>>
): string {
  const id = `${locale} ${pattern}`
  const format = formats.get(id) ?? new IntlMessageFormat(pattern, tagOf(locale))
  formats.set(id, format)
  return String(format.format(values))
}

function formatOf(locale: Locale, key: MessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`
  let format = formats.get(id)
  if (format === undefined) {
    const [area, name] = key.split('.') as [Area, string]
    const texts: Readonly<Record<string, string>> = catalogs[locale][area]
    format = new IntlMessageFormat(texts[name] ?? key, tagOf(locale))
    formats.set(id, format)
  }
  return format
}

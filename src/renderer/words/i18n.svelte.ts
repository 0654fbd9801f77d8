import { tagOf, translate, translateParts } from '../../shared/messages/translate.ts'
import type { MessageArguments, MessageKey, Translate } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/settings.ts'
import type { TextPart } from '../../shared/wording.ts'

let present = $state<Locale>('en')

/** The window's language; what is read in markup follows it. */
export const locale = (): Locale => present

export function speak(next: Locale): void {
  present = next
  document.documentElement.lang = next
}

/** A message in the window's language. */
export const t: Translate = (key, ...args) => translate(present, key, ...args)

/** {@link t}, with what is to be emphasized marked. */
export function tParts<K extends MessageKey>(
  key: K,
  ...args: MessageArguments<K, string | number | readonly TextPart[]>
): TextPart[] {
  return translateParts(present, key, ...args)
}

/** The things named one after the other, e.g. `a, b and c`. */
export function listed(items: readonly (readonly TextPart[])[]): TextPart[] {
  const list = new Intl.ListFormat(tagOf(present), { type: 'conjunction' })
  return list
    .formatToParts(items.map((_, i) => String(i)))
    .flatMap(({ type, value }) =>
      type === 'element' ? items[Number(value)] : [{ text: value, emphasis: false }]
    )
}

/** A number that was written with a point, as the language writes it. */
export function decimal(text: string): string {
  return present === 'de' ? text.replace(/(\d)\.(?=\d)/g, '$1,') : text
}

/** For the beginning of a line. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase(tagOf(present)) + text.slice(1)
}

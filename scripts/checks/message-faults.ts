import { IntlMessageFormat } from 'intl-messageformat'

/** Texts by area and name. */
export type Catalog = Readonly<Record<string, Readonly<Record<string, string>>>>

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The parser's numbers for plain text and for the `#` of a plural: neither has a name. */
const nameless = [0, 7]

/**
 * What is wrong with the messages, one sentence each.
 *
 * @param catalogs by language; all must have the messages of the first, with the same arguments
 * @param sources the app's code: what it never asks for is unused
 * @param alike texts that are the same word in every language; any other that equals the first's was forgotten
 */
export function messageFaults(
  catalogs: Readonly<Record<string, Catalog>>,
  sources: readonly string[],
  alike: ReadonlySet<string> = new Set()
): string[] {
  const [[first, original], ...others] = Object.entries(catalogs)
  const faults: string[] = []
  for (const [key, text] of messagesOf(original)) {
    faults.push(...pluralFaults(first, key, text))
    for (const [locale, catalog] of others) {
      const translation = messagesOf(catalog).get(key)
      if (translation === undefined) faults.push(`${locale}: "${key}" is missing.`)
      else {
        if (argumentsOf(text) !== argumentsOf(translation)) {
          faults.push(`${locale}: "${key}" takes other arguments than ${first} does.`)
        }
        faults.push(...pluralFaults(locale, key, translation))
        faults.push(...languageFaults(locale, key, { text, translation, alike }))
      }
    }
  }
  for (const [locale, catalog] of others) {
    for (const key of messagesOf(catalog).keys()) {
      if (!messagesOf(original).has(key)) faults.push(`${locale}: "${key}" is not in ${first}.`)
    }
  }
  return [...faults, ...unused([...messagesOf(original).keys()], sources)]
}

function languageFaults(
  locale: string,
  key: string,
  { text, translation, alike }: { text: string; translation: string; alike: ReadonlySet<string> }
): string[] {
  const faults: string[] = []
  if (text === translation && !alike.has(text) && hasWords(text)) {
    faults.push(`${locale}: "${key}" is the same as in the first language: "${text}".`)
  }
  if (locale === 'de' && /[^\s]…/.test(translation)) {
    faults.push(`${locale}: "${key}" needs a space before its dots.`)
  }
  return faults
}

/** Whether anything is left without arguments, tags and signs. */
function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll(/\{[^{}]*\}|<[^>]*>/g, ''))
}

function messagesOf(catalog: Catalog): Map<string, string> {
  return new Map(
    Object.entries(catalog).flatMap(([area, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${area}.${name}`, text] as const)
    )
  )
}

/** A key counts as used when it stands in quotes, or when a template such as `labels.${label}` fits it. */
function unused(keys: readonly string[], sources: readonly string[]): string[] {
  const all = sources.join('\n')
  const templates = [...all.matchAll(/`([a-z]+\.[A-Za-z]*)\$\{[^}]+\}([A-Za-z]*)`/g)]
  return keys
    .filter((key) => !all.includes(`'${key}'`))
    .filter((key) => !templates.some(([, start, end]) => key.startsWith(start) && key.endsWith(end)))
    .map((key) => `"${key}" is not used.`)
}

/** Names of the arguments and tags, each once, in the order of the alphabet. */
function argumentsOf(text: string): string {
  const names = new Set<string>()
  walk(parsed(text), (element) => {
    if (!nameless.includes(element.type) && 'value' in element) names.add(element.value)
  })
  return [...names].sort().join(', ')
}

/** A plural must have a form for every number of its language. */
function pluralFaults(locale: string, key: string, text: string): string[] {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  const faults: string[] = []
  walk(parsed(text), (element) => {
    if (!('pluralType' in element)) return
    for (const form of needed) {
      if (!(form in element.options)) faults.push(`${locale}: "${key}" has no form for "${form}".`)
    }
  })
  return faults
}

function parsed(text: string): Element[] {
  return new IntlMessageFormat(text, 'en').getAst()
}

function walk(elements: readonly Element[], visit: (element: Element) => void): void {
  for (const element of elements) {
    visit(element)
    if ('children' in element) walk(element.children, visit)
    if ('options' in element) {
      for (const { value } of Object.values(element.options)) walk(value, visit)
    }
  }
}

import type { Finding, FindingValue } from '../../shared/corpus-report.ts'
import { errorCodes } from '../../shared/errors.ts'
import { germanAssociation, germanFindings } from '../../shared/messages/de/doctor.ts'
import { germanErrors } from '../../shared/messages/de/errors.ts'
import { fill } from '../../shared/messages/translate.ts'
import { saidIn } from '../../shared/said.ts'
import { amount } from './amounts.ts'
import { listed, locale } from './i18n.svelte.ts'

/** A finding as the window says it. */
export interface FindingText {
  message: string
  meaning: string
  advice: string
  /** Of each item, in order. */
  details: string[]
}

/** Values that name a label of the corpus. */
const labelNames = new Set(['label', 'labels', 'words'])

/**
 * What the doctor found, in the window's language: in English what the engine says, else its code's sentences with the
 * values of the finding.
 *
 * @param labelOf a label of the corpus as a person reads it
 */
export function findingText(finding: Finding, labelOf: (label: string) => string): FindingText {
  const { code, message, meaning, advice, values, items } = finding
  if (locale() === 'en') {
    return { message, meaning, advice, details: items.map(({ detail }) => detail) }
  }
  const isOfSpeakers = code.startsWith('speakers/')
  const written = (own: Finding['values']): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(own).map(([name, value]) => {
        const isLabel = labelNames.has(name) || (name === 'other' && !isOfSpeakers)
        return [name, writtenValue(name, value, isLabel ? labelOf : (text) => text)] as const
      })
    )
  const said = germanFindings[code]
  const isTied = code.startsWith('clips/') && 'association' in values
  const sentence = (part: 'message' | 'meaning'): string =>
    [said[part], ...(isTied ? [germanAssociation[part]] : [])]
      .map((pattern) => fill('de', pattern, written(values)))
      .join(' ')
  return {
    message: sentence('message'),
    meaning: sentence('meaning'),
    advice: fill('de', said.advice, written(values)),
    details: items.map(({ detail, said: itself, values: own }) => {
      const translated = saidIn('de', itself)
      if (translated !== undefined) return translated
      if (said.detail !== undefined) return fill('de', said.detail, written(own))
      const failure = errorCodes.find((each) => each === own.code)
      return failure === undefined ? detail : germanErrors[failure]
    })
  }
}

function writtenValue(
  name: string,
  value: FindingValue,
  labelOf: (label: string) => string
): string | number {
  if (typeof value === 'number') return value
  // Of what is chosen by a word, ICU knows no spaces.
  if (name === 'contradiction' && typeof value === 'string') return value.replaceAll(' ', '_')
  if (typeof value === 'string') return labelOf(value)
  const parts = value.map((each) => {
    if (typeof each === 'string') return labelOf(each)
    return `${amount(each.count)} mit ${each.name}${name === 'rates' ? ' Hz' : ''}`
  })
  return listed(parts.map((text) => [{ text, emphasis: false }]))
    .map(({ text }) => text)
    .join('')
}

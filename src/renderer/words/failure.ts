import type { Warning } from '../../shared/analysis.ts'
import type { Failure } from '../../shared/errors.ts'
import { germanErrors } from '../../shared/messages/de/errors.ts'
import { germanWarnings } from '../../shared/messages/de/warnings.ts'
import { locale } from './i18n.svelte.ts'

/** A failure as the window shows it. */
export interface ShownFailure extends Failure {
  /** The window itself wrote the message, in the person's language. */
  isTranslated?: boolean
  /** A way on, as a button beside the sentence. */
  action?: { label: string; run: () => void }
}

export interface FailureText {
  sentence: string
  /** More, in the language of the engine. */
  detail?: string
}

/** The engine speaks English: in German its code has a sentence, and what it said stands below. */
export function failureText({ code, message, isTranslated }: ShownFailure): FailureText {
  if (locale() === 'en' || isTranslated === true) return { sentence: message }
  return { sentence: germanErrors[code], detail: message }
}

/** {@link failureText} of what the engine remarks; one that has no German sentence stays as it is. */
export function warningText({ code, message }: Warning): FailureText {
  const german = locale() === 'de' ? germanWarnings[code] : undefined
  return german === undefined ? { sentence: message } : { sentence: german, detail: message }
}

import type { Failure } from '../../shared/errors.ts'
import { germanErrors } from '../../shared/messages/de/errors.ts'
import { germanWarnings } from '../../shared/messages/de/warnings.ts'
import { saidIn } from '../../shared/said.ts'
import type { Told } from '../../shared/said.ts'
import { locale } from './i18n.svelte.ts'

/** A failure as the window shows it. */
export interface ShownFailure extends Failure {
  /** A way on, as a button beside the sentence. */
  action?: { label: string; run: () => void }
}

export interface FailureText {
  sentence: string
  /** More, in English, where the language of the window knows it in general terms alone. */
  detail?: string
}

/** A failure in the window's language. One that was kept without its data has in German only the sentence of its code. */
export function failureText(failure: ShownFailure): FailureText {
  return textOf(failure, germanErrors[failure.code])
}

/** {@link failureText} of what the engine remarks. */
export function warningText(warning: Told & { code: string }): FailureText {
  return textOf(warning, germanWarnings[warning.code])
}

/** A sentence of the engine in the window's language; in English where it was kept in English alone. */
export function toldText({ message, said }: Told): string {
  return saidIn(locale(), said) ?? message
}

function textOf(told: Told, general: string | undefined): FailureText {
  if (locale() === 'en') return { sentence: told.message }
  const said = saidIn(locale(), told.said)
  if (said !== undefined) return { sentence: said }
  return general === undefined ? { sentence: told.message } : { sentence: general, detail: told.message }
}

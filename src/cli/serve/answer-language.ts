import { sentenceIn } from '../../shared/said.ts'
import type { Failure } from '../../shared/errors.ts'
import type { ServerFailure } from '../../shared/server.ts'
import type { Locale } from '../../shared/settings.ts'

/** The language of the catalog that an `Accept-Language` header likes best; English where it likes none. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag, ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean)
    return { language: tag.split('-')[0], quality: Number(quality ?? 1) }
  })
  const qualityOf = (locale: Locale) =>
    Math.max(0, ...wanted.filter(({ language }) => language === locale).map(({ quality }) => quality))
  return qualityOf('de') > qualityOf('en') ? 'de' : 'en'
}

/** A failure as a client gets it: without its cause, which may tell of this machine. */
export function toServerFailure({ code, message, said }: Failure, locale: Locale): ServerFailure {
  return { code, message: said === undefined ? message : sentenceIn(locale, said) }
}

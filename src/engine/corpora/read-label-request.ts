import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AffectronError } from '../../shared/errors.ts'
import { say, sentence } from '../../shared/said.ts'
import type { Sentence } from '../../shared/said.ts'
import { decodeText } from './decode-text.ts'
import { LabelMap, LabelRequest } from './label-maps.ts'

const EXAMPLE = '{"W": "angry", "L": null}'

/**
 * What a person asks to be told apart: `paper`, `paper+excited`, `own`, or a JSON file with a map of their own, which may
 * hold nothing but labels and their classes.
 *
 * @throws AffectronError `file/not-found`, `labels/invalid` naming the place in the file
 */
export async function readLabelRequest(text: string, cwd: string): Promise<LabelRequest> {
  const named = LabelRequest.safeParse(text)
  if (named.success) return named.data
  const bytes = await readFile(resolve(cwd, text)).catch((cause: unknown) => {
    throw new AffectronError('file/not-found', say('corpora.noLabelRequest', { file: text }), { cause })
  })
  return parseLabelRequest(decodeText(bytes).text, text)
}

/** @param shown the file, as a person calls it */
function parseLabelRequest(text: string, shown: string): LabelRequest {
  const invalid = (what: Sentence): AffectronError =>
    new AffectronError('labels/invalid', say('corpora.badLabelMap', { file: shown, what, example: EXAMPLE }))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(
      sentence('corpora.mapNoJson', { why: cause instanceof Error ? cause.message : String(cause) })
    )
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw invalid(sentence('corpora.mapNoMap'))
  if (Object.keys(json).length === 0) throw invalid(sentence('corpora.mapEmpty'))
  const plain = LabelMap.safeParse(json)
  if (plain.success && !('base' in json)) return { map: plain.data }
  const parsed = LabelRequest.safeParse(json)
  if (parsed.success) return parsed.data
  // Of a union the schema tells what each kind misses; the object's own is the last.
  const [issue] = parsed.error.issues
  const nested = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : issue
  const why = (nested ?? issue).message.replace(/\.$/, '')
  throw invalid(
    nested === undefined || nested.path.length === 0
      ? sentence('corpora.mapUnusable', { why })
      : sentence('corpora.mapUnusableAt', { place: nested.path.join('.'), why })
  )
}

import { markup } from '../../markup.ts'
import type { AnnotationDocument } from './document.ts'

/**
 * ELAN's annotation file (EAF 3.0): a time-aligned tier for each of the document's, times in milliseconds; the sound file
 * is looked for beside it.
 *
 * @param date when it is written, ISO 8601
 */
export function toEaf({ file, tiers }: AnnotationDocument, date: string): string {
  const annotations = tiers.flatMap(({ name, annotations }) =>
    annotations
      .map(({ startSeconds, endSeconds, text }) => ({
        tier: name,
        text,
        start: Math.round(1000 * startSeconds),
        end: Math.round(1000 * endSeconds)
      }))
      // ELAN refuses annotations without length.
      .filter(({ start, end }) => end > start)
  )
  // Two slots for each annotation, numbered in order of time, as ELAN itself writes them.
  const order = annotations
    .flatMap(({ start, end }, i) => [
      { annotation: i, side: 'start', time: start },
      { annotation: i, side: 'end', time: end }
    ])
    .sort((a, b) => a.time - b.time)
  const slots = new Map(order.map(({ annotation, side }, i) => [`${annotation} ${side}`, `ts${i + 1}`]))
  const url = `./${encodeURIComponent(file)}`
  const document = markup`<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="Affectron" DATE="${date}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
    <MEDIA_DESCRIPTOR MEDIA_URL="${url}" MIME_TYPE="${mimeType(file)}" RELATIVE_MEDIA_URL="${url}"/>
    <PROPERTY NAME="lastUsedAnnotationId">${annotations.length}</PROPERTY>
  </HEADER>
  <TIME_ORDER>${order.map(
    ({ time }, i) => markup`
    <TIME_SLOT TIME_SLOT_ID="ts${i + 1}" TIME_VALUE="${time}"/>`
  )}
  </TIME_ORDER>${tiers.map(
    ({ name }) => markup`
  <TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="${name}">${annotations.map(({ tier, text }, i) =>
    tier !== name
      ? undefined
      : markup`
    <ANNOTATION>
      <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${i + 1}" TIME_SLOT_REF1="${slots.get(`${i} start`)}" TIME_SLOT_REF2="${slots.get(`${i} end`)}">
        <ANNOTATION_VALUE>${text}</ANNOTATION_VALUE>
      </ALIGNABLE_ANNOTATION>
    </ANNOTATION>`
  )}
  </TIER>`
  )}
  <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="default-lt" TIME_ALIGNABLE="true"/>
</ANNOTATION_DOCUMENT>
`
  return document.text
}

/** ELAN's own word for WAV; it finds other sound by its name. */
function mimeType(file: string): string {
  return file.toLowerCase().endsWith('.wav') ? 'audio/x-wav' : 'unknown'
}

import { expect } from 'vitest'
import { speakerKey, type Spoken } from '../../../src/engine/protocol/split.ts'
import type { ErrorCode } from '../../../src/shared/errors.ts'

export const EMO_DB_MEN = ['03', '10', '11', '12', '15']
export const EMO_DB_WOMEN = ['08', '09', '13', '14', '16']

/** `clips` recordings of each speaker, one speaker after the other. */
export function recordings(men: string[], women: string[], clips: number, corpus?: string): Spoken[] {
  const speakers: Spoken[] = [
    ...men.map((speaker): Spoken => ({ speaker, gender: 'male' })),
    ...women.map((speaker): Spoken => ({ speaker, gender: 'female' }))
  ]
  return speakers.flatMap((spoken) =>
    Array.from({ length: clips }, () => (corpus === undefined ? { ...spoken } : { ...spoken, corpus }))
  )
}

export function speakersAt(items: Spoken[], indices: number[]): Set<string | undefined> {
  return new Set(indices.map((index) => speakerKey(items[index])))
}

/** An error of this code whose sentence says this. */
export function refusal(code: ErrorCode, message = ''): unknown {
  return expect.objectContaining({ code, message: expect.stringContaining(message) as string })
}

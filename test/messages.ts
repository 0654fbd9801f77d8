import type { Told } from '../src/shared/said.ts'

/** What statements say in English. */
export const messages = (told: readonly Told[]): string[] => told.map(({ message }) => message)

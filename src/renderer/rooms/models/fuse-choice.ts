import type { FusionCandidate, FusionFolder } from '../../../shared/fusing.ts'

type Chosen = readonly FusionCandidate[]

/** Whether a model knows the same emotions as those that are chosen, so that they can answer together. */
export function fits({ emotions }: FusionCandidate, [first]: Chosen): boolean {
  if (first === undefined) return true
  return emotions.length === first.emotions.length && emotions.every((each) => first.emotions.includes(each))
}

/** Why models cannot be fused on parts of their training speakers: trainings that are not here, or different tests. */
export type InsideTrouble = { kind: 'no-training'; names: string[] } | { kind: 'other-test' }

export function insideTrouble(chosen: Chosen): InsideTrouble | undefined {
  const lost = chosen.filter(({ test }) => test === undefined)
  if (lost.length > 0) return { kind: 'no-training', names: lost.map(({ name }) => name) }
  return chosen.some(({ test }) => test !== chosen[0].test) ? { kind: 'other-test' } : undefined
}

/** Emotions of the models that no recording of a folder is labeled with: of these, nothing could be learned. */
export function missingEmotions({ words }: FusionFolder, [first]: Chosen): string[] {
  return first?.emotions.filter((emotion) => !words.includes(emotion)) ?? []
}

import type { ModelBundle } from '../models/bundle.ts'
import { emotionLabels } from '../models/card-schema.ts'
import type { NetworkParts } from './network-parts.ts'

/** Names of outputs; the others are called as their tasks. */
export const CALIBRATED = 'emotion_calibrated'
export const ATTENTION = 'attention'
export const EMOTION = 'emotion'

/** What a file gives: [batch, columns]. */
export interface PlannedOutput {
  name: string
  /** Classes of a task; of attention as many as there are frames. */
  columns: number | 'frames'
  about: string
}

/** Name of the output with a member's own probabilities, in the order of its own labels. */
export function memberOutput(k: number): string {
  return `member_${k + 1}_emotion`
}

/** Probabilities of every task, calibrated ones of the emotion, attention; of a fusion also what each member says. */
export function outputPlan(
  { card, ...bundle }: ModelBundle,
  parts: readonly NetworkParts[]
): PlannedOutput[] {
  const emotions = emotionLabels(card).length
  const plan: PlannedOutput[] = card.tasks.map(({ name, labels }) => ({
    ...{ name, columns: labels.length, about: 'probabilities' }
  }))
  plan.push({
    ...{ name: CALIBRATED, columns: emotions, about: 'probabilities of the emotion as Affectron shows them' }
  })
  if (parts.some(({ config }) => 'cell' in config)) {
    plan.push({ name: ATTENTION, columns: 'frames', about: 'of sum 1, 0 past the end' })
  }
  if ('members' in bundle) {
    const about = 'what this member says alone'
    plan.push(...parts.map((_, k) => ({ name: memberOutput(k), columns: emotions, about })))
  }
  return plan
}

import type { ModelBundle } from '../models/bundle.ts'
import { emotionLabels, type FusionCard } from '../models/card-schema.ts'
import { ATTENTION, CALIBRATED, EMOTION, memberOutput } from './output-plan.ts'

/** What a network says in a graph whose values are `V`. */
interface Said<V> {
  /** [B,n] of every task, by name. */
  probabilities: ReadonlyMap<string, V>
  /** [B,T]. */
  attention?: V
}

/** What a member of a fusion says about the emotion. */
export interface MemberAnswer<V> {
  /** [B,n], in the order of `labels`. */
  probabilities: V
  labels: readonly string[]
}

/** How a kind of graph computes what is made of the networks' answers. */
interface Making<V> {
  /** @param labels the emotions in the order of the fusion */
  fuse: (fusion: FusionCard['fusion'], answers: readonly MemberAnswer<V>[], labels: readonly string[]) => V
  calibrate: (probabilities: V, temperature: number) => V
}

/** The value of every output of `outputPlan`. @param results of every network */
export function namedOutputs<V>(
  bundle: ModelBundle,
  results: readonly Said<V>[],
  { fuse, calibrate }: Making<V>
): Map<string, V> {
  const values = new Map<string, V>()
  if ('members' in bundle) {
    const own = results.map(({ probabilities }) => probabilities.get(EMOTION) as V)
    const answers = own.map((probabilities, k) => ({
      probabilities,
      labels: emotionLabels(bundle.members[k].card)
    }))
    values.set(EMOTION, fuse(bundle.card.fusion, answers, emotionLabels(bundle.card)))
    own.forEach((value, k) => values.set(memberOutput(k), value))
  } else for (const [task, value] of results[0].probabilities) values.set(task, value)
  const emotion = values.get(EMOTION) as V
  values.set(CALIBRATED, calibrate(emotion, bundle.card.calibration.temperature))
  // That of the first member that has any is what Affectron shows.
  const attention = results.find((result) => result.attention !== undefined)?.attention
  if (attention !== undefined) values.set(ATTENTION, attention)
  return values
}

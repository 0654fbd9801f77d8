import { isDeepStrictEqual } from 'node:util'
import type { ExportInput } from '../../shared/export-formats.ts'
import { isOneRow } from '../features/config.ts'
import { featureNames } from '../features/extract.ts'
import type { FeatureSettings } from '../models/card-schema.ts'

/** What a file takes of recordings, and which of the model's networks hear it. */
export interface PlannedInput {
  /** Name of the input: `features`, of a fusion `features_lld36`; of sound `samples`. */
  values: string
  /** Name of the input with the valid frames or samples; functionals, one row a recording, need none. */
  lengths?: string
  /** Of the first network that hears it. */
  settings: FeatureSettings
  /** Of the columns; sound has none. */
  columns?: readonly string[]
  /** By their place in the model. */
  networks: number[]
}

/**
 * The inputs of a file. Networks that hear the same share one.
 *
 * @param settings of every network
 */
export function inputPlan(settings: readonly FeatureSettings[], form: ExportInput): PlannedInput[] {
  if (form === 'samples') {
    const networks = settings.map((_, k) => k)
    return [{ values: 'samples', lengths: 'sample_lengths', settings: settings[0], networks }]
  }
  const plan: PlannedInput[] = []
  for (const [k, own] of settings.entries()) {
    const isSame = (other: PlannedInput) =>
      form === 'features'
        ? other.settings.set === own.set && other.settings.level === own.level
        : isDeepStrictEqual(other.settings, own)
    const known = plan.find(isSame)
    if (known !== undefined) {
      known.networks.push(k)
      continue
    }
    const ending = settings.length === 1 ? '' : `_${endingFor(own, plan)}`
    plan.push({
      values: `features${ending}`,
      ...(isOneRow(own.set) ? {} : { lengths: `lengths${ending}` }),
      settings: own,
      columns: form === 'features' ? featureNames(own.set) : own.names,
      networks: [k]
    })
  }
  return plan
}

/** `lld36`; where that is taken, `lld36_2`. */
function endingFor({ set }: FeatureSettings, plan: readonly PlannedInput[]): string {
  const word = set.replace(/[^a-z0-9]+/g, '_')
  const before = plan.filter((other) => other.settings.set === set).length
  return before === 0 ? word : `${word}_${before + 1}`
}

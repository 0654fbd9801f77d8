import type { ExportInput } from '../../shared/export-formats.ts'
import { SAMPLE_RATE } from '../audio/clip.ts'
import { isOneRow } from '../features/config.ts'
import { FRAME_LENGTH, FRAME_STEP } from '../features/framing.ts'
import type { ModelBundle } from '../models/bundle.ts'
import { emotionLabels, type FeatureSettings } from '../models/card-schema.ts'
import type { PlannedInput } from './input-plan.ts'
import { memberOutput } from './output-plan.ts'

/** What a program must know to use an exported model rightly (docs/formats.md). */
export interface ModelFacts {
  model: { id: string; name: string }
  input: ExportInput
  inputs: object[]
  /** By output. */
  labels: Record<string, readonly string[]>
  card: object
}

export function modelFacts(
  bundle: ModelBundle,
  plan: readonly PlannedInput[],
  form: ExportInput
): ModelFacts {
  const { id, card } = bundle
  const inputs = plan.map(({ values, lengths, columns, settings }) => ({
    ...{ values, lengths },
    ...(columns === undefined ? {} : { set: settings.set, level: settings.level ?? 'recorded', columns }),
    sampleRate: SAMPLE_RATE,
    ...(isOneRow(settings.set) ? {} : { frameSamples: FRAME_LENGTH, stepSamples: FRAME_STEP }),
    // With `network` this is what lies between the plain features and the file, and has to be done outside.
    ...(form === 'network' ? { prepared: preparation(settings) } : {})
  }))
  const labels = {
    ...Object.fromEntries(card.tasks.map((task) => [task.name, task.labels])),
    ...('members' in bundle
      ? Object.fromEntries(bundle.members.map((member, k) => [memberOutput(k), emotionLabels(member.card)]))
      : {})
  }
  return { model: { id, name: card.name }, input: form, inputs, labels, card }
}

function preparation({ deltas, stack, every, normalization, statistics }: FeatureSettings): object {
  return { deltas, stack, every, normalization, ...(statistics === undefined ? {} : { statistics }) }
}

import type { CorpusRequest } from '../../engine/corpora/corpus-request.ts'
import { presets } from '../../engine/training/presets.ts'
import { parseRunSpec, type RunSpec } from '../../engine/training/run-spec.ts'
import type { DraftCorpus, DraftPlan, TrainingDraft } from '../../shared/training/draft.ts'
import { hearsChoices } from '../../shared/training/usual-plan.ts'

/** A corpus with a person's corrections, as the engine reads it; what is not corrected is not named. */
export function requestOf({
  folder,
  corrections
}: Pick<DraftCorpus, 'folder' | 'corrections'>): CorpusRequest {
  const { exclude, relabel, speakers, sexes } = corrections
  const isSaid = (record: object): boolean => Object.keys(record).length > 0
  return {
    folder,
    ...(exclude.length > 0 ? { exclude } : {}),
    ...(isSaid(relabel) ? { relabel } : {}),
    ...(isSaid(speakers) ? { speakers } : {}),
    ...(isSaid(sexes) ? { sexes } : {})
  }
}

/**
 * The run that a draft asks for: what `affectron train --spec` would read.
 *
 * @throws AffectronError `usage` for what no run can be
 */
export function specOfDraft({ name, corpora, labels, plan }: TrainingDraft): RunSpec {
  const { features, settings } = presets[plan.preset]
  const keys = new Set(corpora.map(({ key }) => key))
  const maps = Object.fromEntries(Object.entries(labels.maps).filter(([key]) => keys.has(key)))
  const spec = {
    name,
    corpora: corpora.map(requestOf),
    labels: { classes: labels.classes, corpora: maps, base: 'none' },
    protocol: plan.protocol,
    features: { ...features, ...heardAs(plan) },
    settings: {
      ...settings,
      ...(plan.preset === 'paper-dnn' ? plan.dnn : { cell: plan.cell }),
      maxEpochs: plan.maxEpochs,
      seed: plan.seed,
      validation: { share: settings.validation?.share ?? 0.1, by: plan.validation }
    }
  }
  return parseRunSpec(spec, `"${name}"`, '/')
}

/** The recommended features for single recordings of strangers are those of the model that ships, for its reasons. */
function heardAs({ preset, hears }: DraftPlan): Partial<RunSpec['features']> {
  if (preset === 'recommended' && hears === 'single') return { set: 'lld36', normalization: 'training' }
  const isScaled = preset === 'paper-dnn' && hears === 'many' && hearsChoices(preset).includes('many')
  return isScaled ? { normalization: 'speaker' } : {}
}

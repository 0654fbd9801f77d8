import { basename } from 'node:path'
import type { ComparisonView } from '../../shared/comparison/comparison-view.ts'
import type { TestedModel } from './tested-model.ts'

/** What differs between runs for other reasons than that somebody set it. */
const LEFT_OUT = ['name', 'corpora', 'labels']

/**
 * The settings that are not the same in all models, by their names in `config.json`; null where a model does not say.
 * Corpora are named by their folders, without the way there. A fusion was not trained: what only trainings have does not
 * differ because of it.
 */
export function differingSettings(models: readonly TestedModel[]): ComparisonView['settings'] {
  const flat = models.map(({ settings, corpora, row }) => {
    const rest = Object.fromEntries(Object.entries(settings).filter(([name]) => !LEFT_OUT.includes(name)))
    return new Map([
      ['classes', row.labels.join(', ')],
      ...(corpora === undefined
        ? []
        : [['corpora', corpora.map(({ folder }) => basename(folder)).join(', ')] as const]),
      ...flatten(rest)
    ])
  })
  const names = [...new Set(flat.flatMap((own) => [...own.keys()]))]
  return names.flatMap((name) => {
    const values = flat.map((own) => own.get(name) ?? null)
    const said = values.filter((value, i) => value !== null || models[i].row.network !== 'fusion')
    return new Set(said).size === 1 ? [] : [{ name, values }]
  })
}

/** Each value by the way to it, e.g. `settings.validation.by`; a list is one value. */
function flatten(value: unknown, way: readonly string[] = []): [string, string][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...way, key]))
  if (value === undefined) return []
  const text = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)
  return [[way.join('.'), text]]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

import { networksOf, type ModelBundle } from '../../models/bundle.ts'
import type { Card } from '../../models/card-schema.ts'
import { encodeModel } from '../../models/layers-format.ts'
import { summarize } from '../../models/summarize.ts'
import type { AboutModel, PageModel } from '../../../shared/page.ts'
import { neverFor } from '../model-card.ts'

/** What the page's engine opens. */
export async function pageModel(bundle: ModelBundle): Promise<PageModel> {
  const { id, card } = bundle
  const networks = await Promise.all(
    networksOf(bundle).map(async (network) => {
      const files = [...(await encodeModel(network.model))].map(([name, bytes]) => [
        name,
        Buffer.from(bytes).toString('base64')
      ])
      return {
        id: network.id,
        card: network.card,
        files: Object.fromEntries(files) as Record<string, string>
      }
    })
  )
  return { id, card, networks }
}

/** What the page tells a person of its model: what it is not for, and be it what no model is for. */
export function aboutModel(id: string, card: Card): AboutModel {
  const { id: own, name, createdAt, network, emotions, corpora, test, notFor } = summarize(id, card, '')
  const uar = card.metrics?.overall.uar
  return {
    ...{ id: own, name, createdAt, network, emotions, corpora, test },
    notFor: notFor.length > 0 ? notFor : neverFor,
    ...(uar === undefined ? {} : { uar })
  }
}

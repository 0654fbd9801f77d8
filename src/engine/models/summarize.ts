import type { ModelSummary } from '../../shared/models.ts'
import { told } from '../../shared/said.ts'
import { networkKind } from '../nn/config.ts'
import { badgeOf } from '../protocol/summary.ts'
import { isFusion, type Card } from './card-schema.ts'

/** A card's facts without weights, hashes and settings. */
export function summarize(id: string, card: Card, folder: string): ModelSummary {
  const scores = card.metrics?.overall
  return {
    id,
    name: card.name,
    folder,
    createdAt: card.createdAt,
    network: isFusion(card) ? 'fusion' : networkKind(card.network),
    emotions: card.tasks.find(({ name }) => name === 'emotion')?.labels ?? [],
    corpora: card.training.corpora.map(({ name, licence }) => ({ name, licence })),
    test: {
      badge: badgeOf(card.protocol),
      description: told(card.protocol.description, card.protocol.said),
      ...(scores === undefined
        ? {}
        : {
            scores: {
              uar: { value: scores.uar.value, low: scores.uar.low, high: scores.uar.high },
              utterances: scores.utterances,
              speakers: scores.speakers
            }
          })
    },
    notFor: card.notFor
  }
}

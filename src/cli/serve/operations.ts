import type { z } from 'zod'
import { Card } from '../../engine/models/card-schema.ts'
import { Analysis } from '../../shared/analysis.ts'
import {
  AnalyzeQuery,
  ServedModels,
  ServerHealth,
  TimelineDocument,
  TimelineQuery
} from '../../shared/server.ts'

/** A path that the server answers under: what is registered and what is documented are made from the same table. */
export interface Operation {
  method: 'GET' | 'POST'
  /** As OpenAPI writes it. */
  path: string
  summary: string
  description?: string
  query?: z.ZodObject
  /** Whether the body is a recording. */
  takesSound: boolean
  /** Schemas of answers by content type; a text where there is no schema. */
  answers: Record<string, z.ZodType | 'text' | 'object'>
}

export const operations = {
  health: {
    method: 'GET',
    path: '/v1/health',
    summary: 'Whether the server works, and how much it has to do',
    takesSound: false,
    answers: { 'application/json': ServerHealth }
  },
  models: {
    method: 'GET',
    path: '/v1/models',
    summary: 'The models that can be asked, the default first',
    takesSound: false,
    answers: { 'application/json': ServedModels }
  },
  card: {
    method: 'GET',
    path: '/v1/models/{id}/card',
    summary: 'How a model was trained and tested, and what it must not be used for',
    takesSound: false,
    answers: { 'application/json': Card }
  },
  analyze: {
    method: 'POST',
    path: '/v1/analyze',
    summary: 'Which emotion a model hears in a recording',
    description: 'One answer for the whole recording, of at most a minute; best for a sentence.',
    query: AnalyzeQuery,
    takesSound: true,
    answers: { 'application/json': Analysis, 'text/csv': 'text' }
  },
  timeline: {
    method: 'POST',
    path: '/v1/timeline',
    summary: 'How the emotion changes over a long recording',
    query: TimelineQuery,
    takesSound: true,
    answers: {
      'application/json': TimelineDocument,
      'text/csv': 'text',
      'text/plain': 'text',
      'application/xml': 'text',
      'application/x-subrip': 'text'
    }
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    takesSound: false,
    answers: { 'application/json': 'object' }
  }
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof operations

/** Where sound is heard as it is made; OpenAPI has no words for what follows the handshake. */
export const LIVE_PATH = '/v1/live'

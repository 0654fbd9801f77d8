import { z } from 'zod'
import { Card } from '../../engine/models/card-schema.ts'
import { Analysis, TaskResult } from '../../shared/analysis.ts'
import { LiveReply, LiveRequest } from '../../shared/live-stream.ts'
import { Sentence } from '../../shared/said.ts'
import { ServedModels, ServerFailure, ServerHealth, TimelineDocument } from '../../shared/server.ts'
import { LIVE_PATH, operations } from './operations.ts'
import type { Operation } from './operations.ts'

type Json = Record<string, unknown>

/** What answers are made of, by the names that the document gives them. */
const given = {
  Analysis,
  Card,
  LiveReply,
  Sentence,
  ServedModels,
  ServerFailure,
  ServerHealth,
  TaskResult,
  TimelineDocument
}
/** What clients send in JSON. */
const taken = { LiveRequest }

const refTo = (id: string) => `#/components/schemas/${id}`

const soundTypes = ['application/octet-stream', 'audio/*']

/**
 * The OpenAPI 3.1 document of the server, from the schemas that check what goes in and out.
 *
 * @param version of Affectron
 * @param needsKey whether requests must bring a key
 */
export function openApiDocument(version: string, needsKey: boolean): Json {
  const paths: Record<string, Json> = {}
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operationId, operation)
    }
  }
  paths[LIVE_PATH] = { get: live }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Affectron',
      version,
      summary: 'Hear emotion in speech, and see why.',
      license: { name: 'MIT', identifier: 'MIT' }
    },
    ...(needsKey ? { security: [{ key: [] }] } : {}),
    paths,
    components: {
      schemas: { ...schemasOf(given, 'output'), ...schemasOf(taken, 'input') },
      ...(needsKey ? { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } } : {})
    }
  }
}

const failure: Json = {
  description: 'Why not; `code` and status go together.',
  content: { 'application/json': { schema: { $ref: refTo('ServerFailure') } } }
}

const live: Json = {
  operationId: 'live',
  summary: 'Hear sound as it is made, over a WebSocket',
  description:
    'Send a LiveRequest "start" as text, then the sound in binary frames of at most 1 MiB, then "end". Each text that ' +
    'comes back is a LiveReply. A connection that fails says why in a reply "failed" before it closes.',
  responses: { 101: { description: 'The WebSocket is open.' }, default: failure }
}

function describe(
  operationId: string,
  { summary, description, path, query, takesSound, answers }: Operation
): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'string' }
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    ...{ name, in: 'query', required: false },
    schema: plain(z.toJSONSchema(field as z.ZodType))
  }))
  const parameters = [...inPath, ...inQuery]
  const content = Object.entries(answers).map(([type, schema]) => [type, { schema: schemaOf(schema) }])
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takesSound ? { requestBody: sound } : {}),
    responses: {
      200: { description: 'The answer.', content: Object.fromEntries(content) as Json },
      default: failure
    }
  }
}

const sound: Json = {
  description: 'The bytes of an audio file; its kind is recognized by content.',
  required: true,
  content: Object.fromEntries(soundTypes.map((type) => [type, {}]))
}

function schemaOf(answer: Operation['answers'][string]): Json {
  if (answer === 'text') return { type: 'string' }
  if (answer === 'object') return { type: 'object' }
  const name = Object.entries<z.ZodType>(given).find(([, schema]) => schema === answer)?.[0]
  if (name === undefined) throw new Error('An answer has no name in the document.')
  return { $ref: refTo(name) }
}

function schemasOf(types: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const [id, type] of Object.entries(types)) registry.add(type, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: refTo,
    // A sentence's key is any text: another version may have others.
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // Answers may get more fields.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    }
  })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]))
}

/** Without what only a document of its own needs. */
function plain(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([field]) => !['$schema', '$id'].includes(field)))
}

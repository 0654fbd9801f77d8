import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../src/cli/serve/openapi.ts'

interface OpenApi {
  openapi: string
  info: { title: string; version: string }
  security?: unknown
  paths: Record<string, Record<string, OperationObject>>
  components: { schemas: Record<string, object>; securitySchemes?: Record<string, object> }
}
interface OperationObject {
  operationId: string
  summary: string
  parameters?: { name: string; in: string; required: boolean; schema: { type?: string; enum?: string[] } }[]
  requestBody?: { required: boolean; content: object }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}

const document = openApiDocument('1.2.3', false) as unknown as OpenApi
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
)

/** Every value of the document, with the way to it. */
function* walk(value: unknown, way = ''): Generator<[string, unknown]> {
  yield [way, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inside] of Object.entries(value)) yield* walk(inside, `${way}/${key}`)
}

describe('the OpenAPI document', () => {
  it('has what version 3.1 asks for', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: 'Affectron', version: '1.2.3' })
    expect(Object.keys(document).sort()).toEqual(['components', 'info', 'openapi', 'paths'])
    for (const { path, method, operation } of operations) {
      expect(path).toMatch(/^\/[^?#]*$/)
      expect(['get', 'post']).toContain(method)
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/)
        expect(description).not.toBe('')
      }
    }
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names exactly the parameters that stand in each path, and requires them', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every(({ required }) => required)).toBe(true)
    }
  })

  it('leads nowhere that is not there, and carries no schema that nobody means', () => {
    const refs = [...walk(document)].filter(([way]) => way.endsWith('/$ref')).map(([, ref]) => ref as string)
    const names = Object.keys(document.components.schemas)
    for (const ref of refs) expect(names.map((name) => `#/components/schemas/${name}`)).toContain(ref)
    const meant = new Set(refs.map((ref) => ref.split('/').at(-1)))
    // The messages of the WebSocket are meant in words.
    expect(names.filter((name) => !meant.has(name)).sort()).toEqual(['LiveReply', 'LiveRequest'])
    for (const [, name] of JSON.stringify(document).matchAll(/a (Live\w+)/g)) expect(names).toContain(name)
  })

  it('says what each query takes, as the server checks it', () => {
    const parameters = document.paths['/v1/timeline'].post.parameters ?? []
    const schemas = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
    expect(schemas).toMatchObject({
      model: { type: 'string' },
      name: { default: 'recording' },
      format: { enum: ['json', 'csv', 'windows', 'textgrid', 'eaf', 'srt'], default: 'json' },
      window: { type: 'number', minimum: 0.5, maximum: 60 },
      step: { type: 'number', minimum: 0.1, maximum: 60 }
    })
    expect(parameters.some(({ required }) => required)).toBe(false)
  })

  it('lets answers have more fields than today, and requests no others', () => {
    const { Analysis, LiveRequest } = document.components.schemas as Record<string, { oneOf?: object[] }>
    expect(JSON.stringify(Analysis)).not.toContain('"additionalProperties":false')
    expect(LiveRequest.oneOf).toMatchObject([
      { additionalProperties: false },
      { additionalProperties: false }
    ])
  })

  it('speaks of a key where one is needed', () => {
    expect(document.security).toBeUndefined()
    const guarded = openApiDocument('1', true) as unknown as OpenApi
    expect(guarded.security).toEqual([{ key: [] }])
    expect(guarded.components.securitySchemes).toEqual({ key: { type: 'http', scheme: 'bearer' } })
  })
})

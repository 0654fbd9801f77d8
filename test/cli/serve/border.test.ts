import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiKeys, readApiKeys } from '../../../src/cli/serve/api-keys.ts'
import { hostsOf, isLoopback, originsOf, refusal } from '../../../src/cli/serve/border.ts'

const KEY = '0123456789abcdef'
const codeOf = (...args: Parameters<typeof refusal>) => refusal(...args)?.code

describe('which addresses only this machine reaches', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('%s is one', (address) => {
    expect(isLoopback(address)).toBe(true)
  })
  it.each(['0.0.0.0', '::', '192.168.0.7', '127.evil.org', 'localhost.evil.org', '128.0.0.1'])(
    '%s is none, and its names are not known',
    (address) => {
      expect(isLoopback(address)).toBe(false)
      expect(hostsOf(address)).toBeUndefined()
    }
  )
})

describe('a server on a loopback address', () => {
  const border = { hosts: hostsOf('127.0.0.1'), origins: originsOf(['https://allowed.org']) }

  it.each(['127.0.0.1:8300', 'localhost:8300', 'localhost', 'LOCALHOST:1', '[::1]:8300'])('is %s', (host) => {
    expect(codeOf('GET', { host }, border)).toBeUndefined()
  })

  it.each([
    'evil.org',
    'evil.org:8300',
    '127.0.0.1.evil.org',
    'localhost@evil.org',
    '',
    undefined,
    '10.0.0.1'
  ])('is not %j: a page may have its name point here', (host) => {
    expect(codeOf('GET', { host }, border)).toBe('server/foreign-host')
  })

  it('serves pages of the origins named, and of no other', () => {
    const host = 'localhost'
    expect(codeOf('POST', { host, origin: 'https://allowed.org' }, border)).toBeUndefined()
    for (const origin of [
      'null',
      'https://allowed.org.evil.org',
      'http://allowed.org',
      'https://allowed.org:8443'
    ]) {
      expect(codeOf('POST', { host, origin }, border)).toBe('server/foreign-origin')
    }
  })
})

describe('a server with keys', () => {
  const border = { origins: originsOf(['https://a.org']), keys: new ApiKeys([KEY, `${KEY}-2`]) }

  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `Bearer ${KEY}-2`])('lets %j in', (authorization) => {
    expect(codeOf('GET', { host: 'any.org', authorization }, border)).toBeUndefined()
  })

  it.each([
    undefined,
    '',
    KEY,
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(0, -1)}`,
    'Bearer',
    `Basic ${KEY}`,
    `Bearer ${KEY} x`
  ])('does not let %j in', (authorization) => {
    expect(codeOf('GET', { host: 'any.org', authorization }, border)).toBe('server/unauthorized')
  })

  it('answers the question whether a page may ask without one, and nothing else', () => {
    const asks = { origin: 'https://a.org', 'access-control-request-method': 'POST' }
    expect(codeOf('OPTIONS', asks, border)).toBeUndefined()
    expect(codeOf('OPTIONS', {}, border)).toBe('server/unauthorized')
    expect(codeOf('POST', asks, border)).toBe('server/unauthorized')
  })
})

it.each(['allowed.org', 'https://allowed.org/', 'https://a.org/path', 'null', '*', 'HTTPS://A.ORG'])(
  '%j is no origin as a browser writes it',
  (origin) => {
    expect(() => originsOf([origin])).toThrow(expect.objectContaining({ code: 'server/bad-origin' }))
  }
)

describe('a file with keys', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'affectron-keys-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const read = async (text: string) => {
    const path = join(folder, 'keys')
    await writeFile(path, text)
    return readApiKeys(path, 'keys')
  }

  it('holds one a line, and remarks', async () => {
    const keys = await read(`# for the lab\n\n  ${KEY}  \r\nfedcba9876543210\n`)
    expect(keys.accepts(`Bearer ${KEY}`)).toBe(true)
    expect(keys.accepts('Bearer fedcba9876543210')).toBe(true)
    expect(keys.accepts('Bearer # for the lab')).toBe(false)
    expect(keys.accepts('Bearer ')).toBe(false)
  })

  it.each(['', '# nothing but a remark\n', 'too-short', `${KEY}\nshort`, 'two words of a long phrase'])(
    '%j is refused',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'server/bad-key' })
    }
  )

  it('is missed by name', async () => {
    await expect(readApiKeys(join(folder, 'none'), 'my-keys')).rejects.toMatchObject({
      code: 'file/not-found',
      message: expect.stringContaining('my-keys')
    })
  })
})

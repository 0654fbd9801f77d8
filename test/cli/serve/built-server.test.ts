import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadedPackages } from '../../loaded-packages.ts'
import type { Analysis } from '../../../src/shared/analysis.ts'
import { openLive } from './socket-client.ts'

/** `affectron serve` as people have it: the built entry in plain Node. */
const root = join(import.meta.dirname, '../../..')
const entry = join(root, 'out/main/cli.js')
const clip = 'resources/samples/03a05Wa.wav'
const KEY = 'a-key-of-the-lab-0123456789'
const started: ChildProcess[] = []
let folder: string

beforeAll(async () => {
  if (!existsSync(entry))
    throw new Error('The app is not built. Run "npm test", or "npx electron-vite build" once.')
  folder = await mkdtemp(join(tmpdir(), 'affectron-serve-'))
  await writeFile(join(folder, 'keys'), `${KEY}\n`)
})
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

const examples = join(root, 'docs/examples')
/** Examples that ask about a file, each with what runs it; Python where it is there. */
const askers = [
  [process.execPath, join(examples, 'ask-server.mjs')],
  ...(spawnSync('python3', ['--version']).status === 0 ? [['python3', join(examples, 'ask_server.py')]] : [])
]

/** What a program prints. */
function runExample(program: string, args: string[], input?: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${code}: ${err}`))))
    child.stdin.end(input)
  })
}

interface Running {
  child: ChildProcess
  out: () => string
  err: () => string
  ended: Promise<number | null>
}

function affectron(...args: string[]): Running {
  const child = spawn(process.execPath, [entry, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, out: () => said.out, err: () => said.err, ended }
}

/** The address that a server prints once it listens. */
async function addressOf(server: Running): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.child.stdout?.on('data', () => resolve())
    void server.ended.then((code) => reject(new Error(`It ended with ${code}: ${server.err()}`)))
  })
  return server.out().trim()
}

describe('affectron serve', { timeout: 120_000 }, () => {
  it('answers with the JSON that affectron analyze prints, and ends cleanly when told to', async () => {
    const server = affectron('serve', '--port', '0')
    const printed = affectron('analyze', clip, '--format', 'json')
    const address = await addressOf(server)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const body = new Uint8Array(await readFile(join(root, clip)))
    const headers = { 'content-type': 'audio/wav' }
    const answer = await fetch(`${address}/v1/analyze?name=${clip}`, { method: 'POST', body, headers })
    expect(await printed.ended).toBe(0)
    const untimed = (text: string) => ({ ...(JSON.parse(text) as Analysis), timings: undefined })
    expect(untimed(await answer.text())).toEqual(untimed(printed.out()))

    const { label, confidence } = (JSON.parse(printed.out()) as Analysis).emotion
    for (const [program, example] of askers) {
      expect(await runExample(program, [example, address, clip])).toBe(`${label} ${confidence}\n`)
    }
    const sound = body.subarray(44)
    const heard = await runExample(
      process.execPath,
      ['--experimental-websocket', join(examples, 'listen-live.mjs'), address.replace('http', 'ws'), '16000'],
      sound
    )
    expect(heard).toMatch(/^(\d+(\.\d+)? (\w+|\(nobody speaks\))\n)+$/)

    const live = await openLive(Number(new URL(address).port))
    server.child.kill('SIGTERM')
    expect(await live.next()).toMatchObject({ type: 'failed', code: 'server/closing' })
    expect(await server.ended).toBe(0)
    expect(server.out()).toBe(`${address}\n`)
    await expect(fetch(`${address}/v1/health`)).rejects.toThrow()
  })

  it('serves others for a key alone', async () => {
    const server = affectron(
      'serve',
      '--host',
      '0.0.0.0',
      '--port',
      '0',
      '--api-key-file',
      join(folder, 'keys')
    )
    const address = (await addressOf(server)).replace('0.0.0.0', '127.0.0.1')
    expect((await fetch(`${address}/v1/health`)).status).toBe(401)
    for (const [program, example] of askers) {
      expect(await runExample(program, [example, address, clip, KEY])).toMatch(/^angry 0\.\d+\n$/)
      const refused = runExample(program, [example, address, clip, 'another-key-0123456789'])
      await expect(refused).rejects.toThrow('server/unauthorized: The key is missing or wrong.')
    }
    const headers = { authorization: `Bearer ${KEY}` }
    expect(await (await fetch(`${address}/v1/health`, { headers })).json()).toMatchObject({ status: 'ok' })
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
  })

  it('says that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const server = affectron('serve', '--port', String(port))
    expect(await server.ended).toBe(3)
    expect(server.err()).toContain(`Port ${port} of 127.0.0.1 is in use already.`)
    expect(server.out()).toBe('')
    other.close()
  })

  it('says that an address is not of this machine', async () => {
    // Of those that are kept for documentation (RFC 5737).
    const keys = join(folder, 'keys')
    const server = affectron('serve', '--host', '192.0.2.1', '--port', '0', '--api-key-file', keys)
    expect(await server.ended).toBe(3)
    expect(server.err()).toContain('This machine has no address "192.0.2.1".')
  })

  it.each([
    [['--host', '0.0.0.0'], 2, /Other machines could use a server on "0\.0\.0\.0"\./],
    [['--host', '::'], 2, /--api-key-file/],
    [['--allow-origin', 'https://a.org/page'], 2, /"https:\/\/a\.org\/page" is not an origin/],
    [['--api-key-file', 'no-such-file'], 3, /"no-such-file" is not there/],
    [['--api-key-file', 'LICENSE'], 3, /"LICENSE" needs one key a line/],
    [['--model', 'no-such-model'], 4, /no model at "[^"]*no-such-model"/],
    [['--port', '0', '--host', '127.0.0.1', '--backend', 'gpu'], 2, /Allowed choices/]
  ] as [string[], number, RegExp][])('%j ends with %i and a sentence', async (args, code, sentence) => {
    const server = affectron('serve', ...args)
    expect(await server.ended).toBe(code)
    expect(server.err()).toMatch(sentence)
    expect(server.err()).not.toMatch(/ at .*\.js:\d/)
    expect(server.out()).toBe('')
  })
})

it('no other command loads the framework of the server', () => {
  const packages = loadedPackages(entry)
  expect(packages).toContain('commander')
  expect([...packages].filter((name) => name.includes('fastify'))).toEqual([])
})

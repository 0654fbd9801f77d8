import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { EventStream } from '../../src/main/event-stream.ts'
import { Grants } from '../../src/main/grants.ts'
import { Opening, pathsOf } from '../../src/main/opening.ts'
import type { StreamEvent } from '../../src/shared/ipc/stream.ts'

describe('what a command line names', () => {
  test('in a checkout follows the application', () => {
    const argv = [
      '/bin/electron',
      '-r',
      '/loader.cjs',
      '--disable-gpu',
      '/app',
      '--theme',
      'a.wav',
      '/b/c.wav'
    ]
    expect(pathsOf(argv, '/app', '/home')).toEqual(['/home/a.wav', '/b/c.wav'])
  })

  test('installed follows the program', () => {
    expect(pathsOf(['/usr/bin/affectron', '--no-sandbox', 'a.wav', ''], undefined, '/home')).toEqual([
      '/home/a.wav'
    ])
  })

  test('may be an address', () => {
    const path = '/home/a b ü.wav'
    expect(pathsOf(['affectron', pathToFileURL(path).href], undefined, '/')).toEqual([path])
    expect(pathsOf(['affectron', 'file://elsewhere/%zz'], undefined, '/')).toHaveLength(1)
  })

  test('is nothing where the application is not named', () => {
    expect(pathsOf(['/bin/electron', 'a.wav'], '/app', '/home')).toEqual([])
  })
})

describe('opening', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affectron-opening-'))
  const file = join(folder, 'a.wav')
  writeFileSync(file, '')

  /** A stream whose window has read everything. */
  function listening() {
    const told: StreamEvent[] = []
    const stream = new EventStream()
    let acknowledge: (event: { data: unknown }) => void = () => undefined
    stream.connect({
      postMessage({ version, sequence, event }) {
        told.push(event)
        queueMicrotask(() => acknowledge({ data: { version, type: 'acknowledge', sequence } }))
      },
      start: () => undefined,
      close: () => undefined,
      on: (_name, listener) => (acknowledge = listener)
    })
    return { stream, told }
  }

  test('waits for the window, and tells it of names and kinds alone', async () => {
    const { stream, told } = listening()
    const opening = new Opening()
    opening.open([file, folder, join(folder, 'nowhere.wav')])
    opening.connect(new Grants(), stream)
    await expect
      .poll(() => told)
      .toMatchObject([
        {
          type: 'open-things',
          things: [{ name: 'a.wav', kind: 'file' }, { kind: 'folder' }, { name: 'nowhere.wav', kind: 'file' }]
        }
      ])
    expect(JSON.stringify(told)).not.toContain(tmpdir())
  })

  test('heeds a second start, and nothing that is not of its form', async () => {
    const { stream, told } = listening()
    const opening = new Opening()
    opening.connect(new Grants(), stream)
    for (const odd of [undefined, null, 'a.wav', { paths: 'a.wav' }, { paths: [1] }, { paths: [] }])
      opening.openFrom(odd)
    opening.openFrom({ paths: [file] })
    await expect.poll(() => told).toHaveLength(1)
  })
})

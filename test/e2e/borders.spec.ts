import { expect, test } from '@playwright/test'
import { launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

let running: RunningApp

test.beforeAll(async () => {
  running = await launch()
})

test.afterAll(() => running.close())

test('the page has no Node and three functions to call', async () => {
  const seen = await running.page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys((window as unknown as { affectron: object }).affectron).sort()
  }))
  expect(seen).toEqual({ node: [], bridge: ['call', 'drop', 'requestStream'] })
})

test('the page is sandboxed and isolated', async () => {
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  })
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false
  })
})

test('no other window opens', async () => {
  const opened = await running.page.evaluate(() => window.open('app://affectron/', '_blank') !== null)
  expect(opened).toBe(false)
  expect(running.app.windows()).toHaveLength(1)
})

test('the page cannot be led elsewhere', async () => {
  const { page } = running
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'file:///etc/hostname'
    document.body.append(link)
    link.click()
    link.remove()
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe('app://affectron/')
})

test('an inline script does not run', async () => {
  const ran = await running.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.head.append(script)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return 'ran' in window
  })
  expect(ran).toBe(false)
})

test('nothing is fetched from a network, a file or the app itself', async () => {
  const outcomes = await running.page.evaluate(() =>
    Promise.all(
      [
        'https://example.com/',
        'http://127.0.0.1:9/',
        'file:///etc/hostname',
        'app://affectron/index.html'
      ].map((address) =>
        fetch(address).then(
          () => 'fetched',
          () => 'refused'
        )
      )
    )
  )
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('the main process lets no request out either', async () => {
  const outcome = await running.app.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'fetched',
      (error: unknown) => (error as Error).message
    )
  )
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('no file beside the window is served', async () => {
  const statuses = await running.app.evaluate(async ({ net }) => {
    const addresses = [
      'app://affectron/',
      'app://affectron/../preload/index.cjs',
      'app://affectron/%2e%2e/main/index.js',
      'app://affectron/..%2fmain%2findex.js',
      'app://elsewhere/index.html'
    ]
    return Promise.all(addresses.map(async (address) => (await net.fetch(address)).status))
  })
  expect(statuses).toEqual([200, 404, 404, 404, 404])
})

test('of the permissions, only the microphone is given', async () => {
  const { page } = running
  const given = await page.evaluate(async () => {
    const ask = (constraints: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => (stream.getTracks().forEach((track) => track.stop()), 'given'),
        (error: unknown) => (error as DOMException).name
      )
    const place = new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code)
      )
    )
    return {
      microphone: await ask({ audio: true }),
      camera: await ask({ video: true }),
      both: await ask({ audio: true, video: true }),
      place: await place,
      notifications: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        (error: unknown) => (error as DOMException).name
      )
    }
  })
  expect(given).toEqual({
    microphone: 'given',
    camera: 'NotAllowedError',
    both: 'NotAllowedError',
    place: 1,
    notifications: 'denied',
    clipboard: 'NotAllowedError'
  })
})

test('a call that is not in the contract, or not in its form, is told no', async () => {
  const answers = await running.page.evaluate(async () => {
    type Answer = Promise<{ ok: boolean; error?: { code: string } }>
    const { affectron } = window as unknown as {
      affectron: { call: (name: string, request?: unknown) => Answer }
    }
    const told = async (name: string, request?: unknown) => {
      try {
        const { ok, error } = await affectron.call(name, request)
        return error?.code ?? ok
      } catch {
        return 'rejected'
      }
    }
    return {
      unknown: await told('readFile', '/etc/passwd'),
      inherited: await told('constructor'),
      wrongForm: await told('analyze', { requestId: '1', file: { name: 'a', bytes: 'text' } }),
      pathAsSample: await told('openSample', { id: '../models/four-emotions/card.json' })
    }
  })
  expect(answers).toEqual({
    unknown: 'rejected',
    inherited: 'rejected',
    wrongForm: 'ipc/invalid-message',
    pathAsSample: 'file/not-found'
  })
})

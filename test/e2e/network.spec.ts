import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'
import { answerOf, data, drop, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'

/**
 * Runs the app's jobs where every way out ends at a recorder: all names lead Chromium there, also those that its own
 * services ask for, and the sockets of all processes are looked at meanwhile, which shows what Node might open.
 */
const attempts: string[] = []
const recorder = createServer((socket) => {
  // Whoever is hung up on before having spoken may try again, or have said nothing.
  socket.on('data', (bytes) => {
    attempts.push(bytes.toString('latin1').replace(/[^ -~]+/g, ' '))
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
  })
  socket.on('error', () => undefined)
})
let running: RunningApp
const foreign = new Set<string>()
let watch: NodeJS.Timeout | undefined

test.beforeAll(async () => {
  await new Promise<void>((listening) => recorder.listen(0, '127.0.0.1', listening))
  const { port } = recorder.address() as AddressInfo
  running = await launch({
    microphone: data('emodb/wav/08a01Wc.wav'),
    switches: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`]
  })
  watch = setInterval(() => void lookAtSockets(running.app), 100)
})

test.afterAll(async () => {
  clearInterval(watch)
  await running.close()
  recorder.close()
})

test('no job asks a network for anything', async () => {
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await drop(page, 'clip.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'clip.wav')
  await page.keyboard.press('r')
  await expect
    .poll(async () => parseFloat((await page.getByRole('timer').textContent()) ?? ''))
    .toBeGreaterThan(1)
  await page.keyboard.press(' ')
  await page
    .locator('[data-phase="answer"]')
    .getByText(/^recording /)
    .first()
    .waitFor()
  for (const number of [2, 3, 4, 5]) {
    await page.keyboard.press(`Control+${number}`)
    await expect(page.locator('main h1')).toBeAttached()
  }
  await expect(page.getByText('None was tried since the start.')).toBeVisible()
  expect(running.requests.filter((url) => !/^(blob:)?app:\/\/affectron\//.test(url))).toEqual([])
  expect(attempts).toEqual([])
  expect([...foreign]).toEqual([])
})

test('what is tried all the same is refused, counted and told', async () => {
  const { app, page } = running
  const outcomes = await app.evaluate(async ({ net, session }) => {
    const others = session.fromPartition('of-its-own')
    const tries = [
      () => net.fetch('http://example.com/'),
      () => session.defaultSession.fetch('https://example.com/'),
      () => others.fetch('http://example.com/')
    ]
    return Promise.all(
      tries.map((go) =>
        go().then(
          () => 'fetched',
          (error: unknown) => (error as Error).message
        )
      )
    )
  })
  for (const outcome of outcomes) expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(attempts).toEqual([])
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+5')
  await expect(page.getByText('3 were refused since the start.')).toBeVisible()
})

test('without the border the recorder would have seen it', async () => {
  await running.app.evaluate(async ({ session }) => {
    session.defaultSession.webRequest.onBeforeRequest(null)
    await session.defaultSession.fetch('http://example.com/').catch(() => undefined)
  })
  await expect.poll(() => attempts).toEqual([expect.stringMatching(/^GET \/ HTTP\/1.1 Host: example.com /)])
})

/** Notes every socket of the app's processes whose other end is not this machine; where there is no /proc, none. */
async function lookAtSockets(app: ElectronApplication): Promise<void> {
  const pids = await app
    .evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid))
    .catch(() => [])
  for (const pid of pids) {
    const own = new Set(inodesOf(pid))
    for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
      for (const line of linesOf(`/proc/${pid}/net/${table}`).slice(1)) {
        const [, , remote, , , , , , , inode] = line.trim().split(/\s+/)
        if (own.has(inode) && !isHere(remote.split(':')[0])) foreign.add(`${table} ${remote}`)
      }
    }
  }
}

/** An address as the kernel prints it: 127.x.x.x, ::1, or none yet. */
function isHere(hex: string): boolean {
  return (
    /^0+$/.test(hex) ||
    /^.{6}7F$/.test(hex) ||
    hex === '00000000000000000000000001000000' ||
    /^0{16}FFFF0000.{6}7F$/.test(hex)
  )
}

function inodesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { data, engineWord, launch } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'

/** What becomes of a recording when there is no microphone, when it is forbidden, and when it goes away. */

let running: RunningApp | undefined

test.afterEach(async () => {
  await running?.close()
  running = undefined
})

const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true }).click()
const trouble = (page: Page) => page.locator('[data-code="microphone/unavailable"]')

/** Keeps hold of the stream that the page gets, to take it away later. */
async function holdStream(page: Page): Promise<void> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices
    const ask = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted)
      Object.assign(window, { heldStream: stream })
      return stream
    }
  })
}

/** What Chromium does when the device is unplugged: no more sound, then the event. */
async function unplug(page: Page): Promise<void> {
  await page.evaluate(() => {
    const [track] = (window as unknown as { heldStream: MediaStream }).heldStream.getAudioTracks()
    track.stop()
    track.dispatchEvent(new Event('ended'))
  })
}

async function recordFor(page: Page, seconds: number): Promise<void> {
  const timer = page.getByRole('timer')
  await expect.poll(async () => parseFloat((await timer.textContent()) ?? '')).toBeGreaterThan(seconds)
}

test('a microphone that the system forbids is said, and recording works once it is allowed', async () => {
  running = await launch({ microphone: data('emodb/wav/08a01Wc.wav') })
  const { app, page } = running
  await app.evaluate(({ session }) => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
    session.defaultSession.setPermissionCheckHandler(() => false)
  })
  await record(page)
  await expect(trouble(page)).toContainText('Allow Affectron to use it')
  await look(running, 'microphone-denied')
  await app.evaluate(({ session }) => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(true))
    session.defaultSession.setPermissionCheckHandler(() => true)
  })
  await trouble(page).getByRole('button', { name: 'Record again' }).click()
  await expect(page.locator('[data-phase="recording"]')).toBeVisible()
  await recordFor(page, 1)
})

test('without any microphone that is said, and a sample can be heard instead', async () => {
  running = await launch({ hasMicrophone: false })
  const { page } = running
  await record(page)
  await expect(trouble(page)).toContainText('There is no microphone. Connect one, or open a file.')
  await look(running, 'microphone-none')
  await page
    .getByRole('button', { name: /^(Angry|Happy|Sad|Neutral),/ })
    .first()
    .click()
  await expect(page.locator('[data-phase="answer"]')).toBeVisible()
  await expect(trouble(page)).toBeHidden()
})

test('of a microphone that is unplugged in the middle, what was recorded is heard, kept and said', async () => {
  running = await launch({ microphone: data('emodb/wav/08a01Wc.wav') })
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await holdStream(page)
  await record(page)
  await recordFor(page, 2)
  await unplug(page)
  await expect(page.locator('[data-phase="answer"]')).toBeVisible()
  await expect(page.getByText('The microphone was disconnected. What it had recorded is kept.')).toBeVisible()
  // Before the look, whose check of access brings a style of its own.
  expect(running.faults).toEqual([])
  await look(running, 'microphone-unplugged')
  const kept = page.getByRole('contentinfo').getByRole('button', { name: /^recording \d\d:\d\d/ })
  await expect(kept).toBeVisible()
  const [, seconds] = /\/ 0:(\d\d\.\d+)/.exec((await page.locator('.clock').textContent()) ?? '') ?? []
  expect(Number(seconds)).toBeGreaterThan(1.9)
})

test('unplugged before anything was said, it says both', async () => {
  running = await launch({ microphone: data('audio/malformed/silence.wav') })
  const { page } = running
  await expect(engineWord(page)).toHaveText('ready')
  await holdStream(page)
  await record(page)
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeEnabled()
  await unplug(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The microphone was disconnected.')
  await expect(alert.getByRole('button', { name: 'Record again' })).toBeVisible()
  await look(running, 'microphone-unplugged-empty')
})

import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { encodeWav } from '../../src/shared/wav.ts'
import { answerOf, data, drop, engineProcess, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'

let running: RunningApp

test.beforeAll(async () => {
  running = await launch()
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(() => running.close())

const broken = [
  ['a text that calls itself a recording', 'text.wav', 'audio/not-audio'],
  ['an empty file', 'empty.wav', 'audio/empty'],
  ['a header without sound', 'header-only.wav', 'audio/no-samples'],
  ['silence', 'silence.wav', 'audio/silent'],
  ['a codec that nobody here decodes', 'unknown-codec.wav', 'audio/unsupported-codec']
] as const

for (const [what, file, code] of broken) {
  test(`says in a sentence what is wrong with ${what}`, async () => {
    const { page } = running
    await drop(page, file, readFileSync(data('audio/malformed', file)))
    const alert = page.getByRole('alert')
    await expect(alert).toHaveAttribute('data-code', code)
    await expect(alert).toContainText(file)
    await expect(engineWord(page)).toHaveText('ready')
    if (file === 'text.wav') await picture(running, 'broken-file-light')
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toBeHidden()
  })
}

test('an engine that is killed at work says so, comes back by itself and hears the next clip', async () => {
  const { app, page } = running
  const before = await engineProcess(app)
  expect(before).toBeDefined()
  // Ten minutes of noise: work enough to be interrupted.
  const noise = Float32Array.from({ length: 600 * 16000 }, (_, i) => Math.sin(i * i * 0.37) * 0.3)
  await drop(page, 'long.wav', encodeWav([noise], 16000, 'pcm16'))
  await expect(engineWord(page)).toHaveText('busy')
  process.kill(before as number, 'SIGKILL')
  const alert = page.getByRole('alert')
  await expect(alert).toHaveAttribute('data-code', 'engine/crashed')
  await expect(alert).toContainText('long.wav')
  await picture(running, 'engine-killed-light')
  await expect(engineWord(page)).toHaveText('ready')
  expect(await engineProcess(app)).not.toBe(before)
  await drop(page, 'next.wav', readFileSync(data('emodb/wav/08a01Wc.wav')))
  await answerOf(page, 'next.wav')
  await expect(alert).toBeHidden()
})

for (const [reason, sentence] of [
  ['NotFoundError', 'There is no microphone.'],
  ['NotAllowedError', 'Allow Affectron to use it'],
  ['NotReadableError', 'Close other programs']
] as const) {
  test(`says what to do when the microphone fails with ${reason}`, async () => {
    const { page } = running
    await page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))
    }, reason)
    await page.getByRole('button', { name: 'Record' }).click()
    const alert = page.getByRole('alert')
    await expect(alert).toHaveAttribute('data-code', 'microphone/unavailable')
    await expect(alert).toContainText(sentence)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
  })
}

test('a person can restart the engine', async () => {
  const { app, page } = running
  const before = await engineProcess(app)
  await engineWord(page).click()
  await page.getByRole('button', { name: 'Restart the engine' }).click()
  await expect.poll(() => engineProcess(app)).not.toBe(before)
  await expect(engineWord(page)).toHaveText('ready')
})

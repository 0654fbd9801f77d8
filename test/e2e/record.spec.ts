import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readClip } from '../../src/engine/audio/read-clip.ts'
import { encodeWav } from '../../src/shared/wav.ts'
import { answerOf, data, drop, engineWord, launch, picture } from './launch.ts'

/** Far from a border between two emotions, so that a different start of the recording cannot turn it. */
const FILE = '08a01Wc.wav'
const QUIET_SECONDS = 4

test('a recording of a clip from the microphone gets the answer that the file gets', async () => {
  const bytes = readFileSync(data('emodb/wav', FILE))
  const { samples, sampleRate, durationSeconds } = await readClip(bytes, FILE)
  // The device plays its file from the start when it is opened, then again and again. Quiet after the clip leaves
  // time to stop before it comes again.
  const folder = mkdtempSync(join(tmpdir(), 'affectron-microphone-'))
  const played = new Float32Array(samples.length + QUIET_SECONDS * sampleRate)
  played.set(samples)
  const microphone = join(folder, 'played.wav')
  writeFileSync(microphone, encodeWav([played], sampleRate, 'pcm16'))

  const running = await launch({ microphone })
  const { page } = running
  try {
    await expect(engineWord(page)).toHaveText('ready')
    await drop(page, FILE, bytes)
    const fromFile = await answerOf(page, FILE)
    await page.getByRole('button', { name: 'Record' }).click()
    const timer = page.getByRole('timer')
    await expect(timer).toBeVisible()
    await picture(page, 'recording-light')
    await expect
      .poll(async () => parseFloat((await timer.textContent()) ?? ''))
      .toBeGreaterThan(durationSeconds)
    await page.keyboard.press(' ')
    const title = /^recording \d\d:\d\d$/
    await page.locator('[data-phase="answer"] article > header').getByText(title).waitFor()
    const fromMicrophone = await answerOf(
      page,
      (await page.locator('article .title').textContent())?.trim() ?? ''
    )
    console.log(fromFile, fromMicrophone)
    expect(fromMicrophone.label).toBe(fromFile.label)
    for (const [label, probability] of Object.entries(fromFile.probabilities)) {
      expect(Math.abs(fromMicrophone.probabilities[label] - probability)).toBeLessThan(0.1)
    }
  } finally {
    await running.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodeWav } from '../../src/shared/wav.ts'
import { data, launch, picture } from './launch.ts'

const speech = Float32Array.from(
  new Int16Array(Uint8Array.from(readFileSync(data('emodb/wav/16a01Tb.wav')).subarray(44)).buffer),
  (value) => value / 32768
)
const sine = (frequency: number, n: number) => Math.sin((2 * Math.PI * frequency * n) / 16000)

/** What the microphone hears, and what the doctor says about it. */
const cases: [string, (sample: number, n: number) => number, RegExp][] = [
  ['quiet', (sample) => 0.012 * sample, /^Very quiet\./],
  ['clipped', (sample) => Math.max(-1, Math.min(1, 8 * sample)), /^Too loud:/],
  ['noisy', (sample, n) => 0.4 * sample + 0.03 * sine(997 * (n % 13), n), /^It is noisy:/],
  ['hum', (sample, n) => 0.4 * sample + 0.02 * (sine(50, n) + sine(150, n)), /^The mains hum at 50 Hz\./],
  ['nothing', () => 0, /^Nothing is coming in\./]
]

for (const [name, change, sentence] of cases) {
  test(`the recording doctor speaks up: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'affectron-doctor-'))
    const microphone = join(folder, 'microphone.wav')
    writeFileSync(microphone, encodeWav([speech.map(change)], 16000, 'pcm16'))
    const running = await launch({ microphone })
    const { page } = running
    try {
      await page.getByRole('button', { name: 'Record' }).first().click()
      await expect(page.getByRole('status').getByText(sentence)).toBeVisible({ timeout: 15_000 })
      await picture(running, `doctor-${name}`)
    } finally {
      await running.close()
      rmSync(folder, { recursive: true })
    }
  })
}

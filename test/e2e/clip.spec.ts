import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerOf, chooseInDialog, data, drop, engineProcess, engineWord, launch, root } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { look } from './look.ts'

/** What Listen does with one clip beyond its answer. */
const scratch = mkdtempSync(join(tmpdir(), 'affectron-e2e-clip-'))
let running: RunningApp

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const userData = join(scratch, 'user')
  mkdirSync(userData, { recursive: true })
  running = await launch({ userData })
  await expect(engineWord(running.page)).toHaveText('ready')
})

test.afterAll(async () => {
  await running.close()
  rmSync(scratch, { recursive: true, force: true })
})

async function hear(file: string) {
  await drop(running.page, file, readFileSync(data('emodb/wav', file)))
  return answerOf(running.page, file)
}

test('under "Why?", muting what was attended is held against muting at random', async () => {
  const { page } = running
  const { label, probabilities } = await hear('08a01Wc.wav')
  await page.getByText('What the picture means').click()
  await page.getByRole('button', { name: 'Check by muting' }).click()
  const rows = page.locator('[data-row]')
  await expect(rows).toHaveCount(3)
  const [whole, attended, random] = await rows.evaluateAll((all) =>
    all.map((row) => Number((row as HTMLElement).dataset.value))
  )
  expect(whole).toBeCloseTo(probabilities[label], 4)
  const sentence = page.getByRole('status').filter({ hasText: /^Here attention/ })
  await expect(sentence).toContainText(label)
  await expect(sentence).toContainText(
    random - attended >= 0.03 ? /means something|says little/ : /says little|misleads/
  )
  await look(running, 'deletion-check')
  // It belongs to this answer, also when the person has been elsewhere.
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+1')
  await page.getByText('What the picture means').click()
  await expect(rows).toHaveCount(3)
  await hear('03a01Fa.wav')
  await page.getByText('What the picture means').click()
  await expect(rows).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Check by muting' })).toBeVisible()
})

test('a check by muting that is canceled midway leaves no trace, and can be made again', async () => {
  const { app, page } = running
  await hear('08a01Wc.wav')
  await page.getByText('What the picture means').click()
  const run = page.getByRole('button', { name: 'Check by muting' })
  const section = page.getByRole('region', { name: 'Does attention mean anything here?' })
  const engine = (await engineProcess(app)) ?? 0
  // Held, so that it is in the middle of it for sure.
  process.kill(engine, 'SIGSTOP')
  try {
    await run.click()
    await expect(section.getByRole('status')).toHaveText('Muting and listening again')
    await expect(engineWord(page)).toHaveText('busy')
    await section.getByRole('button', { name: 'Cancel' }).click()
    await expect(run).toBeVisible()
    await expect(engineWord(page)).toHaveText('ready')
  } finally {
    process.kill(engine, 'SIGCONT')
  }
  // The engine answers what is asked next, and nothing of what was canceled appears.
  const { label } = await hear('03a01Fa.wav')
  await page.getByText('What the picture means').click()
  await expect(page.locator('[data-row]')).toHaveCount(0)
  await expect(page.locator('[data-code]')).toHaveCount(0)
  await run.click()
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await expect(section.getByRole('status')).toContainText(label)
  expect(await engineProcess(app)).toBe(engine)
})

/** The network in the model that ships, under another name, its emotions called as `swapped` says. */
function ownModel(name: string, swapped: Record<string, string> = {}): string {
  const folder = join(scratch, 'user/models', name)
  cpSync(join(root, 'resources/models/four-emotions/member-1'), folder, { recursive: true })
  const file = join(folder, 'card.json')
  const card = readFileSync(file, 'utf8').replace(
    /"(angry|happy|sad)"/g,
    (_, label: string) => `"${swapped[label] ?? label}"`
  )
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(card) as object), name }))
  return folder
}

test('a second model hears the same clip: both answers side by side, and one sentence on them', async () => {
  const { page } = running
  const plain = ownModel('Plain')
  const folder = ownModel('Contrary', { angry: 'happy', happy: 'angry', sad: 'bored' })
  await hear('08a01Wc.wav')
  // The list is asked for again when the person comes from the models.
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('article').filter({ hasText: 'Contrary' })).toBeVisible()
  await page.keyboard.press('Control+1')
  const second = page.getByRole('list', { name: 'Second model' }).getByRole('listitem')
  const share = async (place: number) => Number(await second.nth(place).getAttribute('data-probability'))
  await page.getByRole('combobox', { name: 'Second model' }).selectOption({ label: 'Plain · A-LSTM' })
  await expect(second).toHaveCount(4)
  const [happy, sad] = [await share(1), await share(3)]
  await page.getByRole('combobox', { name: 'Second model' }).selectOption({ label: 'Contrary · A-LSTM' })
  await expect(second).toHaveCount(5)
  const first = page.getByRole('list', { name: 'How probable each emotion is' }).getByRole('listitem')
  const labelsOf = (items: typeof first) => items.evaluateAll((all) => all.map((item) => item.dataset.label))
  expect(await labelsOf(first)).toEqual(['neutral', 'happy', 'angry', 'sad', 'bored'])
  expect(await labelsOf(second)).toEqual(await labelsOf(first))
  await expect(second.nth(3)).toContainText('not among its answers')
  await expect(first.nth(4)).toContainText('not among its answers')
  expect(await share(2)).toBeCloseTo(happy, 3)
  expect(await share(4)).toBeCloseTo(sad, 3)
  await expect(page.getByRole('status').filter({ hasText: /^(They|Both) / })).toBeVisible()
  await expect(page.locator('figcaption')).toContainText('Dashed line: Contrary')
  await look(running, 'second-model')

  for (const each of [folder, plain]) rmSync(each, { recursive: true })
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('article').filter({ hasText: 'Contrary' })).toHaveCount(0)
  await page.keyboard.press('Control+1')
  await expect(page.getByText('Contrary was deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Put the second model away' }).click()
  await expect(second).toHaveCount(0)
  await expect(page.getByLabel('Second model')).toHaveCount(0)
})

test('a wrong answer is corrected by a key, kept, undone, and trains', async () => {
  const { app, page } = running
  const { label } = await hear('03a01Fa.wav')
  const truth = label === 'sad' ? 'neutral' : 'sad'
  const key = String(['neutral', 'happy', 'angry', 'sad'].indexOf(truth) + 1)
  await page.keyboard.press('c')
  const choices = page.getByRole('group', { name: 'What do you hear?' })
  await expect(choices.getByRole('button')).toHaveCount(4)
  await look(running, 'correcting')
  await page.keyboard.press(key)
  const said = page.locator('article').getByText(`You hear ${truth}`)
  await expect(said).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(said).toHaveCount(0)
  await page.keyboard.press('c')
  await choices.getByRole('combobox').selectOption('Bored')
  await expect(page.locator('article').getByText('You hear bored')).toBeVisible()
  await page.keyboard.press('c')
  await choices.getByRole('button', { name: truth }).click()
  await look(running, 'corrected')

  // It is known when the clip is opened again, and in the history.
  await hear('08a01Wc.wav')
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^03a01Fa\.wav/ })
    .first()
    .click()
  await answerOf(page, '03a01Fa.wav')
  await expect(said).toBeVisible()

  const folder = join(scratch, 'my corrections')
  await chooseInDialog(app, folder)
  await page.getByRole('button', { name: 'Train with my correction…' }).click()
  await expect(page.locator('main[data-room="train"]')).toContainText(/1 recording|one recording/i)
  expect(readFileSync(join(folder, 'manifest.csv'), 'utf8')).toContain(`audio/03a01Fa.wav,${truth},`)
  await page.keyboard.press('Control+1')
})

test('several files chosen at once are all heard, in order; a bad one is named and stops none', async () => {
  const { app, page } = running
  const bad = join(scratch, 'notes.wav')
  writeFileSync(bad, 'no sound at all')
  const names = ['08a01Wc.wav', 'notes.wav', '03a01Fa.wav', '10a04Wb.wav']
  const paths = names.map((name) => (name === 'notes.wav' ? bad : data('emodb/wav', name)))
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
  }, paths)
  await page.getByRole('toolbar').getByRole('button', { name: 'Open…' }).click()
  const strip = page.getByRole('navigation', { name: 'Clips opened together' })
  await expect(strip).toContainText('4 clips')
  await expect(strip).toContainText('Not heard: notes.wav.')
  await expect(strip.getByRole('listitem')).toHaveText([/^08a01Wc/, /^notes/, /^03a01Fa/, /^10a04Wb/])
  await answerOf(page, '10a04Wb.wav')
  await expect(page.getByRole('alert')).toContainText('notes.wav')
  await page.getByRole('alert').getByRole('button').last().click()
  await page.keyboard.press('ArrowUp')
  await answerOf(page, '03a01Fa.wav')
  await page.keyboard.press('ArrowUp')
  await answerOf(page, '08a01Wc.wav')
  await expect(strip.locator('[aria-current]')).toHaveText('08a01Wc.wav')
  await page.keyboard.press('ArrowDown')
  await answerOf(page, '03a01Fa.wav')
  await strip.getByRole('button', { name: /^notes/ }).click()
  await expect(page.getByRole('alert')).toContainText('notes.wav')
  await look(running, 'several-clips')
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { Bridge } from '../../src/shared/channels.ts'
import { answerOf, chooseInDialog, data, drop, engineWord, launch, picture } from './launch.ts'
import type { RunningApp } from './launch.ts'
import { fillHistory } from './fill-history.ts'

/** Everything heard stays: through a kill, a damaged and a locked database, and among ten thousand others. */
let userData: string
let running: RunningApp

const clips = ['03a01Fa.wav', '08a01Wc.wav', '10a07Ta.wav']
const historyFolder = () => join(userData, 'history')

test.beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'affectron-history-'))
})

test.afterEach(async () => {
  await running.close()
  rmSync(userData, { recursive: true, force: true })
})

async function start(): Promise<Page> {
  running = await launch({ userData })
  return running.page
}

async function hear(page: Page, clip: string) {
  await drop(page, clip, readFileSync(data('emodb/wav', clip)))
  return answerOf(page, clip)
}

async function startAndHear(heard: readonly string[] = clips): Promise<Page> {
  const page = await start()
  await expect(engineWord(page)).toHaveText('ready')
  for (const clip of heard) await hear(page, clip)
  return page
}

async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('contentinfo').getByRole('button', { name: 'History' }).click()
  return page.getByRole('grid', { name: 'Recordings heard' })
}

const rowOf = (list: Locator, clip: string) => list.getByRole('row', { name: clip })

/** Files of the history that hold something. */
function filesWith(text: string): string[] {
  return readdirSync(historyFolder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path.includes(text) || readFileSync(path).includes(text))
}

test('a killed app has what was heard, and opens it before any engine could hear it again', async () => {
  const page = await startAndHear()
  const before = await answerOf(page, clips[2])
  await expect(page.getByRole('contentinfo').getByRole('button', { name: clips[2] })).toBeVisible()
  const closed = running.app.waitForEvent('close')
  running.app.process().kill('SIGKILL')
  await closed

  const again = await start()
  const list = await openHistory(again)
  await expect(list.getByRole('row')).toHaveCount(3)
  await list.getByRole('row').first().press('Enter')
  const after = await answerOf(again, clips[2])
  expect(after).toEqual(before)
  await expect(again.locator('.clock')).toContainText('/ 0:01.96')
})

test('by keyboard alone: finds, stars, notes, plays, deletes and brings back', async () => {
  const page = await startAndHear()
  await page.keyboard.press('h')
  const list = page.getByRole('grid', { name: 'Recordings heard' })
  await expect(rowOf(list, clips[2])).toBeFocused()

  await page.keyboard.press('ArrowDown')
  await expect(rowOf(list, clips[1])).toBeFocused()
  await page.keyboard.press('s')
  await expect(rowOf(list, clips[1]).getByRole('button', { name: 'Star' })).toHaveAttribute(
    'aria-pressed',
    'true'
  )
  await page.keyboard.press('End')
  await expect(rowOf(list, clips[0])).toBeFocused()
  await page.keyboard.press(' ')
  await expect(rowOf(list, clips[0]).getByRole('button', { name: 'Stop' })).toBeVisible()
  await expect(rowOf(list, clips[0]).getByRole('button', { name: 'Play' })).toBeVisible()

  await page.keyboard.press('d')
  const sheet = page.getByRole('dialog', { name: 'Details' })
  await sheet.getByRole('textbox', { name: 'Notes' }).fill('whispered in the kitchen')
  await sheet.getByRole('textbox', { name: 'Who speaks' }).fill('Anna')
  await picture(running, 'history-details-light')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('kitch anna')
  await expect(list.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(list, clips[0])).toBeFocused()

  await page.keyboard.press('Delete')
  await expect(page.getByText('No recording is like that.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rowOf(list, clips[0])).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(list.getByRole('row')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-phase="answer"]')).toBeVisible()
})

test('filters by emotion, star and correction, and says when nothing is like that', async () => {
  const page = await startAndHear()
  const heardAs = (await answerOf(page, clips[2])).label
  const list = await openHistory(page)
  await expect(list.getByRole('row')).toHaveCount(3)
  const shown = async () =>
    (await list.getByRole('row').allTextContents()).filter((text) => text.includes(heardAs))
  const count = (await shown()).length
  await page.getByRole('combobox', { name: 'Emotion' }).selectOption({ label: labelled(heardAs, count) })
  await expect(list.getByRole('row')).toHaveCount(count)
  await page.getByRole('combobox', { name: 'Emotion' }).selectOption({ label: 'Any emotion' })
  await rowOf(list, clips[1]).getByRole('button', { name: 'Star' }).click()
  await page.getByRole('button', { name: 'Starred' }).click()
  await expect(list.getByRole('row')).toHaveCount(1)
  await page.getByRole('button', { name: 'Corrected' }).click()
  await expect(page.getByText('No recording is like that.')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(list.getByRole('row')).toHaveCount(3)
})

const labelled = (label: string, count: number) => `${label[0].toUpperCase()}${label.slice(1)} (${count})`

test('what was deleted is gone from the disk when the app has ended', async () => {
  const page = await startAndHear()
  const list = await openHistory(page)
  await rowOf(list, clips[1]).click()
  await rowOf(list, clips[1]).getByRole('button', { name: 'Delete' }).click()
  await expect(rowOf(list, clips[1])).toBeHidden()
  await expect(page.getByText(`${clips[1]} is deleted.`)).toBeVisible()
  expect(filesWith(clips[1])).not.toEqual([])
  await running.app.close()
  expect(filesWith(clips[1])).toEqual([])
  expect(filesWith('.wav').filter((path) => path.endsWith('.wav'))).toHaveLength(2)
  // The window opens again where it was.
  const again = await start()
  await expect(again.getByRole('grid', { name: 'Recordings heard' }).getByRole('row')).toHaveCount(2)
})

test('a damaged history is built anew, says so, and keeps the damaged file until it may go', async () => {
  const page = await startAndHear()
  await page.getByRole('contentinfo').getByRole('button', { name: clips[2] }).waitFor()
  await running.app.close()
  writeFileSync(join(historyFolder(), 'history.sqlite'), 'This is no database. '.repeat(1000))
  const again = await start()
  const list = await openHistory(again)
  await expect(list.getByRole('row')).toHaveCount(3)
  const notice = again
    .getByRole('status')
    .filter({ hasText: 'The history could not be read and was built anew' })
  await expect(notice).toContainText('3 recordings are there again')
  await picture(running, 'history-damaged-light')
  const backups = () => readdirSync(historyFolder()).filter((name) => name.startsWith('damaged-'))
  expect(backups()).toHaveLength(1)
  await notice.getByRole('button', { name: 'Delete the damaged one' }).click()
  await expect(notice).toBeHidden()
  expect(backups()).toEqual([])
})

test('of a recording whose record is damaged too, the sound is heard again', async () => {
  const page = await startAndHear(clips.slice(0, 1))
  const before = await answerOf(page, clips[0])
  await page.getByRole('contentinfo').getByRole('button', { name: clips[0] }).waitFor()
  await running.app.close()
  rmSync(join(historyFolder(), 'history.sqlite'))
  rmSync(join(historyFolder(), 'records'), { recursive: true })
  writeFileSync(join(historyFolder(), 'history.sqlite'), 'damaged')
  const again = await start()
  await expect(engineWord(again)).toHaveText('ready')
  const list = await openHistory(again)
  await expect(list.getByRole('row')).toContainText('No answer')
  await list.getByRole('row').press('Enter')
  const name = ((await again.locator('article > header .title').textContent()) ?? '').trim()
  expect(name).toMatch(/^recovered /)
  expect(await answerOf(again, name)).toEqual(before)
})

test('another program that holds the history is told of; what is heard meanwhile is kept when it is free', async () => {
  const page = await startAndHear(clips.slice(0, 1))
  await page.getByRole('contentinfo').getByRole('button', { name: clips[0] }).waitFor()
  await running.app.close()
  const file = join(historyFolder(), 'history.sqlite')
  const reader = new DatabaseSync(file)
  const writer = new DatabaseSync(file)
  try {
    reader.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const again = await start()
    await again.evaluate(() => (location.hash = 'listen/history'))
    const alert = again.getByRole('alert')
    await expect(alert).toHaveAttribute('data-code', 'history/locked')
    await expect(alert).toContainText('Close that program')
    await picture(running, 'history-locked-light')
    reader.exec('ROLLBACK')
    reader.close()
    const list = again.getByRole('grid', { name: 'Recordings heard' })
    // It also tries by itself every few seconds, and may be quicker.
    await again
      .getByRole('button', { name: 'Try again' })
      .click({ timeout: 5000 })
      .catch(() => undefined)
    await expect(rowOf(list, clips[0])).toBeVisible()
    await expect(alert).toBeHidden()

    writer.exec('BEGIN IMMEDIATE')
    await expect(engineWord(again)).toHaveText('ready')
    await hear(again, clips[1])
    await expect(again.getByRole('log')).toContainText('Another program is using the history')
    writer.exec('ROLLBACK')
    await expect(again.getByRole('contentinfo').getByRole('button', { name: clips[1] })).toBeVisible()
  } finally {
    if (reader.isOpen) reader.close()
    writer.close()
  }
})

test('ten thousand recordings are there at once, to their very end, and only those in sight are in the page', async () => {
  await fillHistory(historyFolder(), 10_000)
  const page = await start()
  const list = await openHistory(page)
  await expect(page.getByText('10,000 recordings, ')).toBeVisible()
  await expect(rowOf(list, 'clip 9999.wav')).toBeFocused()
  await picture(running, 'history-many-light')
  await page.keyboard.press('End')
  await expect(rowOf(list, 'clip 0.wav')).toBeFocused()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await expect(rowOf(list, 'clip 9999.wav')).toBeFocused()
  await list.evaluate((box) => (box.scrollTop = 5000 * 40))
  await expect(rowOf(list, 'clip 4999.wav')).toBeVisible()
  expect(await list.getByRole('row').count()).toBeLessThan(60)
  await page.getByRole('searchbox').fill('"clip 777"')
  await expect(list).toHaveAttribute('aria-rowcount', '11')
  expect(running.faults).toEqual([])
})

test('corrections become a folder that trains', async () => {
  const page = await startAndHear(clips.slice(0, 2))
  const list = await openHistory(page)
  await expect(page.getByRole('button', { name: 'Export corrections…' })).toBeHidden()
  await page.evaluate(async () => {
    const { affectron } = window as unknown as { affectron: Bridge }
    const answer = (await affectron.call('listHistory', { filter: {}, limit: 1 })) as {
      value: { items: { id: string }[] }
    }
    const [{ id }] = answer.value.items
    await affectron.call('correctKept', { id, corrections: [{ label: 'bored' }] })
  })
  await expect(rowOf(list, clips[1])).toContainText('you hear bored')
  const target = join(userData, 'exported')
  await chooseInDialog(running.app, target)
  await page.getByRole('button', { name: 'Export corrections…' }).click()
  await expect(page.getByText('One correction is in the folder exported.')).toBeVisible()
  expect(readFileSync(join(target, 'manifest.csv'), 'utf8')).toBe(
    'path,emotion,start,end,speaker\naudio/08a01Wc.wav,bored,,,\n'
  )
  expect(existsSync(join(target, 'audio/08a01Wc.wav'))).toBe(true)
})

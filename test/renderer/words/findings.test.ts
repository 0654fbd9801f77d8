import { beforeAll, expect, test, vi } from 'vitest'
import { createRandom } from '../../../src/engine/random.ts'
import type { Corpus } from '../../../src/engine/corpora/corpus.ts'
import type { InspectedClip } from '../../../src/engine/corpora/doctor/facts.ts'
import { reportOn } from '../../../src/engine/corpora/doctor/report.ts'
import { findingCodes } from '../../../src/shared/corpus-report.ts'
import type { Finding } from '../../../src/shared/corpus-report.ts'
import { findingText } from '../../../src/renderer/words/findings.ts'
import { speak } from '../../../src/renderer/words/i18n.svelte.ts'
import { say } from '../../../src/shared/said.ts'
import { madeClip } from '../../engine/corpora/doctor/made-clips.ts'

const row = { file: 'list.csv', line: 3, recording: 'a.wav' }
const found = new Map<string, Finding>()

/** What the doctor itself says of made recordings. */
function examine(clips: readonly InspectedClip[], problems: Corpus['problems'] = []): void {
  const utterances = clips.map(({ utterance }) => utterance)
  const corpus = { id: 'emo-db' as const, name: 'EMO-DB', notes: [], problems, utterances }
  for (const finding of reportOn(corpus, clips, { folder: '/c', maxItems: 9 }).findings) {
    found.set(finding.code, finding)
  }
}

/** Recordings by label and speaker, with a fault in some. */
function clips(number: number, made: (i: number) => Parameters<typeof madeClip>): InspectedClip[] {
  return Array.from({ length: number }, (_, i) => madeClip(...made(i)))
}

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  speak('de')
  const labels = ['W', 'T', 'L']
  const spoken = (i: number) => ({ emotion: labels[i % 3], speaker: `s${i % 5}` })
  const faults = [
    { swing: 0 },
    { levelDb: -50, floorDb: -90 },
    { pauseShare: 0.9 },
    { clippedShare: 0.01 },
    { floorDb: -30 },
    { offset: 0.05 },
    { seconds: 0.2 },
    { seconds: 40 },
    { warnings: ['audio/truncated'] },
    { warnings: ['audio/channels-cancel'] }
  ]
  examine(
    clips(30, (i) => [faults[i] ?? {}, spoken(i)]),
    [{ code: 'corpus/bad-row', ...say('corpora.rowMissing', row), file: 'list.csv', line: 3 }]
  )
  examine([
    { ...madeClip(), outcome: { code: 'file/not-found', message: 'Gone.' } },
    { ...madeClip(), outcome: { code: 'audio/corrupt', message: 'Broken.' } }
  ])
  const print = (seed: number) => {
    const random = createRandom(seed)
    return Uint32Array.from({ length: 400 }, () => Math.floor(random() * 2 ** 32))
  }
  examine([
    madeClip({ hash: 'x' }, { emotion: 'W', speaker: 'a' }),
    madeClip({ hash: 'x' }, { emotion: 'T', speaker: 'b' }),
    madeClip({ hash: 'y' }),
    madeClip({ hash: 'y' }),
    madeClip({ fingerprint: print(1) }),
    madeClip({ fingerprint: print(1) })
  ])
  examine([
    madeClip({ fingerprint: print(2) }, { emotion: 'W' }),
    madeClip({ fingerprint: print(2) }, { emotion: 'T' })
  ])
  // One label, one speaker; then few, of one sex; then nobody known.
  examine(clips(4, () => [{}, { emotion: 'W', speaker: 'only' }]))
  examine(clips(60, (i) => [{}, { emotion: i < 50 ? 'W' : 'T', speaker: i < 55 ? 'a' : 'b' }]))
  examine(
    clips(60, (i) => {
      const utterance = madeClip({}, { emotion: labels[i % 2], speaker: `s${i % 6}` }).utterance
      delete utterance.gender
      return [{}, utterance]
    }).map(({ utterance, outcome }) => {
      delete utterance.gender
      return { utterance, outcome }
    })
  )
  examine(
    clips(6, (i) => [{}, { emotion: labels[i % 2] }]).map(({ utterance, outcome }) => {
      delete utterance.speaker
      return { utterance, outcome }
    })
  )
  examine(
    clips(40, (i) => [
      i % 2 === 0 ? { sampleRate: 8000, channels: 2, levelDb: -10, seconds: 4 } : {},
      { emotion: labels[i % 2], speaker: `s${i % 6}` }
    ])
  )
})

const labelOf = (label: string) => ({ W: 'wütend', T: 'traurig', L: 'gelangweilt' })[label] ?? label

test.each(findingCodes)('%s is said in German with its own numbers', (code) => {
  const finding = found.get(code)
  expect(finding, 'the doctor must find it in what is made above').toBeDefined()
  if (finding === undefined) return
  const { message, meaning, advice, details } = findingText(finding, labelOf)
  for (const text of [message, meaning, advice]) {
    expect(text).not.toBe('')
    expect([finding.message, finding.meaning, finding.advice]).not.toContain(text)
    expect(text).not.toMatch(/[{}]|undefined|NaN/)
  }
  expect(details.length).toBe(finding.items.length)
  // The counts of the English sentence are those of the German one.
  const numbers = (text: string) => [...text.matchAll(/\d+/g)].map(String).sort()
  if (!code.startsWith('labels/') && !/one|few|unknown/.test(code)) {
    expect(numbers(message)).toEqual(numbers(finding.message))
  }
})

test('labels are words, and numbers are written as the language writes them', () => {
  const loud = found.get('recording/loudness-by-class')
  expect(loud && findingText(loud, labelOf).message).toMatch(/^wütend ist 10,0 dB lauter als traurig; /)
  const rates = found.get('recording/rate-mix')
  expect(rates && findingText(rates, labelOf).message).toBe(
    'Die Abtastraten sind verschieden: 20 mit 8000 Hz und 20 mit 16000 Hz.'
  )
  const missing = found.get('clips/missing')
  expect(missing && findingText(missing, labelOf).details).toEqual([
    'Die Datei ist nicht da. Prüfen Sie, ob sie verschoben oder gelöscht wurde.'
  ])
})

import { describe, expect, it } from 'vitest'
import { renderReport } from '../../../src/engine/analysis/report-html.ts'
import type { ReportItem } from '../../../src/engine/analysis/report-html.ts'
import type { ModelSummary } from '../../../src/shared/models.ts'
import { exampleAnalysis } from '../../cli/example-analysis.ts'

const item = (changes: Parameters<typeof exampleAnalysis>[0] = {}): ReportItem => ({
  analysis: exampleAnalysis(changes),
  clip: { samples: Float32Array.from({ length: 32320 }, (_, i) => Math.sin(i / 9) * 0.5), sampleRate: 16000 }
})
const model: ModelSummary = {
  id: 'four-emotions-1',
  name: 'Four emotions',
  folder: '/home/someone/models/four',
  createdAt: '2026-01-01T00:00:00Z',
  network: 'alstm',
  emotions: ['neutral', 'happy', 'angry', 'sad'],
  corpora: [{ name: 'EMO-DB', licence: 'CC0' }],
  test: {
    badge: {
      badge: 'speaker-independent',
      kind: 'pair',
      testSpeakers: 12,
      crossCorpus: true,
      transductive: false
    },
    description: { message: 'x' },
    scores: { uar: { value: 0.67, low: 0.61, high: 0.73 }, utterances: 412, speakers: 12 }
  },
  notFor: ['Hiring.']
}
/** The page's text without markup. */
const textOf = (page: string) =>
  page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the HTML report', () => {
  it('says the answer, the numbers, the moments and what attention means', () => {
    const page = renderReport([item()])
    const text = textOf(page)
    expect(page).toContain('<h1>The model hears <em>angry</em> (72 %). It listened most to 0.8-1.3 s.</h1>')
    for (const words of [
      'angry 72 %',
      'happy 18 %',
      'Confidence medium',
      '0.8-1.3 s 4.0× average, 100 % of all attention'
    ])
      expect(text.replace(/ +/g, ' ')).toContain(words)
    expect(text).toContain('It is no proof of a cause')
  })

  it('is one file that runs nothing and fetches nothing', () => {
    const page = renderReport([item(), item()], { models: [model] })
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|javascript:|\son\w+=/i)
    expect(page).not.toMatch(/(?:src|href)="(?!#)/)
    expect(page.match(/url\([^)]*\)/g)?.every((url) => url.startsWith('url(#'))).toBe(true)
    expect(page).toContain(`content="default-src 'none';`)
  })

  it('escapes everything from outside', () => {
    const evil = '"><img src=x onerror=alert(1)>\'&'
    const page = renderReport(
      [
        item({
          file: evil,
          model: { id: evil, name: evil },
          emotion: { label: evil, confidence: 1, probabilities: { [evil]: 1 } },
          gender: { label: evil, confidence: 1, probabilities: { [evil]: 1 } },
          warnings: [{ code: evil, message: evil }]
        }),
        item({ file: '</title></style><script>alert(1)</script>' })
      ],
      {
        models: [
          { ...model, id: evil, name: evil, notFor: [evil], corpora: [{ name: evil, licence: evil }] }
        ],
        date: evil
      }
    )
    expect(page).not.toMatch(/<img|<script>|onerror=alert\(1\)>/)
    expect(page.match(/<\/style>/g)).toHaveLength(1)
  })

  it('shows the model’s test with interval, size and badge, and keeps its folder to itself', () => {
    const page = renderReport([item()], { models: [model, { ...model, id: 'other', name: 'Unused' }] })
    expect(textOf(page)).toContain(
      'UAR 67 % (95 % interval 61 % to 73 %) on 412 utterances of 12 speakers speaker-independent, across corpora'
    )
    const { badge, description } = model.test
    const untested = renderReport([item()], { models: [{ ...model, test: { badge, description } }] })
    expect(textOf(untested)).toContain('Tested not tested')
    expect(page).not.toContain('/home/someone')
    expect(page).not.toContain('Unused')
  })

  it('leads from an overview to each of several clips', () => {
    const page = renderReport([item(), item({ file: 'second.wav' })])
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`)
    expect(page.match(/<article/g)).toHaveLength(2)
    expect(renderReport([item()])).not.toContain('<table')
  })

  it('names every definition once, however many clips there are', () => {
    const ids = [...renderReport([item(), item(), item()]).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows the sound alone where the model hears the clip as a whole, and says so', () => {
    const { analysis: whole, clip } = item()
    delete whole.attention
    const page = renderReport([{ analysis: whole, clip }])
    const text = textOf(page)
    expect(text).toContain('This model hears the clip as a whole; it cannot say which moment mattered.')
    expect(text).not.toMatch(/[Aa]ttention|[Mm]oment stands/)
    expect(page).toContain('aria-label="Waveform of 2.0 s."')
    expect(page).not.toMatch(/class="(flag|curve|legend)"|undefined|NaN/)
    // Beside another that has it, attention is explained.
    expect(textOf(renderReport([{ analysis: whole, clip }, item()]))).toContain('What attention means')
  })

  it('says so when no moment stands out', () => {
    const attention = {
      weights: new Array<number>(100).fill(0.01),
      frameRate: 100,
      firstFrameSeconds: 0.0125
    }
    expect(textOf(renderReport([item({ attention })]))).toContain('No moment stands out.')
  })
})

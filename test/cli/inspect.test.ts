import { copyFile, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../../src/cli/inspect.ts'
import type { InspectCommand } from '../../src/cli/inspect.ts'
import { inspectCorpus } from '../../src/engine/corpora/doctor/inspect-corpus.ts'
import { reportOn } from '../../src/engine/corpora/doctor/report.ts'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import { CorpusReport } from '../../src/shared/corpus-report.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const data = join(import.meta.dirname, '../data')
const emoDb = join(data, 'emodb')
let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-inspect-'))
  await mkdir(join(cwd, 'own/angry'), { recursive: true })
  await mkdir(join(cwd, 'own/sad'), { recursive: true })
  const clip = (name: string) => join(data, 'audio/formats', name)
  await copyFile(clip('a/pcm16-16k.wav'), join(cwd, 'own/angry/a.wav'))
  await copyFile(clip('a/pcm16-16k.flac'), join(cwd, 'own/sad/a.flac'))
  await copyFile(clip('b/pcm16-16k.wav'), join(cwd, 'own/sad/b.wav'))
  await copyFile(join(data, 'audio/malformed/text.wav'), join(cwd, 'own/sad/text.wav'))
})
afterAll(() => rm(cwd, { recursive: true }))

const run = async (
  command: Partial<InspectCommand>,
  during: (terminal: { cancel: () => void }) => void = () => {}
) => {
  const terminal = recordedTerminal()
  const code = await inspect(
    { folder: 'own', ...command },
    {
      terminal: { ...terminal, result: (text) => terminal.result(text), progress: () => during(terminal) },
      cwd,
      now: () => 0,
      readCorpus,
      inspectCorpus,
      reportOn,
      date: '1 May 2026'
    }
  )
  return { code, terminal, out: terminal.results }
}
const parse = (text: string) => CorpusReport.parse(JSON.parse(text))

describe('affectron inspect', () => {
  it('finds one recording in two containers under two labels, and the file that is none', async () => {
    const { code, out, terminal } = await run({ format: 'json' })
    expect(code).toBe(1)
    const report = parse(out)
    expect(report.corpus).toMatchObject({ layout: 'class-folders', folder: 'own' })
    expect(report.totals).toMatchObject({ recordings: 4, inspected: 4, readable: 3 })
    const found = new Map(report.findings.map((finding) => [finding.code, finding]))
    expect(found.get('duplicates/conflicting')).toMatchObject({
      severity: 'error',
      remedy: 'relabel',
      items: [
        {
          files: [
            { id: 'angry/a', label: 'angry' },
            { id: 'sad/a', label: 'sad' }
          ]
        }
      ]
    })
    expect(found.get('clips/unreadable')?.items[0].files[0].path).toBe('sad/text.wav')
    expect(terminal.notes).toEqual(['1 of 4 recordings cannot be read.'])
  })

  it('says the same to a person, with what it means and what to do', async () => {
    const { out } = await run({})
    expect(out).toContain('(layout class-folders)')
    expect(out).toMatch(
      /ERROR duplicates\/conflicting[^]*Meaning: [^]*Advice: [^]*angry\/a\.wav \(angry\) = sad\/a\.flac \(sad\): different labels/
    )
    expect(out).toContain('speakers/unknown')
  })

  it('writes it as one page that runs nothing, fetches nothing and escapes names', async () => {
    const evil = '"><img src=x onerror=alert(1)>'
    for (const folder of ['angry', 'sad']) {
      await mkdir(join(cwd, 'evil', folder), { recursive: true })
      await copyFile(join(cwd, 'own/angry/a.wav'), join(cwd, 'evil', folder, `${evil}.wav`))
    }
    const { out } = await run({ folder: 'evil', format: 'html' })
    expect(out).toMatch(/^<!doctype html>[^]*<\/html>$/)
    expect(out).toContain('1 May 2026')
    expect(out).toContain('duplicates/conflicting')
    expect(out).not.toMatch(/<script|<img|<link|(?:src|href)="(?!#)/)
    expect(out).toContain('&gt;&lt;img src=x')
  })

  it('counts and measures a real corpus', async () => {
    const { code, out } = await run({ folder: emoDb, format: 'json' })
    expect(code).toBe(0)
    const { totals, complete, classes, speakers, formats } = parse(out)
    expect(complete).toBe(true)
    expect(totals).toMatchObject({ recordings: 63, readable: 63, women: 5, men: 5, unknownSex: 0 })
    expect(classes.map(({ emotion }) => emotion)).toContain('angry')
    expect(speakers).toHaveLength(10)
    expect(speakers[0]).toMatchObject({ speaker: '03', sex: 'male', recordings: 7 })
    expect(formats).toEqual([
      { sampleRate: 16000, channels: 1, container: 'wav', codec: 'pcm_s16le', recordings: 63 }
    ])
  })

  it('lists no more than it is told to, and still counts', async () => {
    const { out } = await run({ format: 'json', list: 0 })
    const found = parse(out).findings.find(({ code }) => code === 'duplicates/conflicting')
    expect(found).toMatchObject({ files: 2, total: 1, items: [] })
  })

  it('writes to a file, in the format of its ending', async () => {
    const { out } = await run({ out: 'deep/report.json' })
    expect(out).toBe('')
    expect(parse(await readFile(join(cwd, 'deep/report.json'), 'utf8')).totals.recordings).toBe(4)
  })

  it('gives what was found so far after Ctrl-C, marked as partial', async () => {
    const { code, out, terminal } = await run({ format: 'json' }, ({ cancel }) => cancel())
    expect(code).toBe(130)
    const report = parse(out)
    expect(report.complete).toBe(false)
    expect(report.totals.inspected).toBeLessThan(4)
    expect(terminal.notes.at(-1)).toMatch(/^Canceled: \d of 4 recordings were inspected\.$/)
  })

  it('reports a file that vanishes in between, and goes on', async () => {
    await mkdir(join(cwd, 'going/angry'), { recursive: true })
    await mkdir(join(cwd, 'going/sad'), { recursive: true })
    for (const name of ['angry/1.wav', 'angry/2.wav', 'sad/1.wav'])
      await writeFile(join(cwd, 'going', name), await readFile(join(emoDb, 'wav/03a01Fa.wav')))
    const corpus = await readCorpus({ folder: join(cwd, 'going') })
    await unlink(join(cwd, 'going/angry/2.wav'))
    const terminal = recordedTerminal()
    const code = await inspect(
      { folder: 'going', format: 'json' },
      {
        terminal,
        cwd,
        now: () => 0,
        readCorpus: () => Promise.resolve(corpus),
        inspectCorpus,
        reportOn,
        date: ''
      }
    )
    expect(code).toBe(1)
    const { findings, totals } = parse(terminal.results)
    expect(totals).toMatchObject({ inspected: 3, readable: 2 })
    expect(findings[0]).toMatchObject({ code: 'clips/missing', files: 1 })
  })

  it('refuses a folder of no known layout, and names the layouts that are known', async () => {
    await mkdir(join(cwd, 'pile'))
    await copyFile(join(emoDb, 'wav/03a01Fa.wav'), join(cwd, 'pile/a.wav'))
    await expect(run({ folder: 'pile' })).rejects.toMatchObject({
      code: 'corpus/not-recognized',
      message: expect.stringContaining('EMO-DB') as string
    })
  })
})

// Reading and inspecting a corpus of any size: `npm run bench:corpus -- [--files 100000] [--folder FOLDER] [--speech FOLDER]`.
// Makes the corpus of pieces of real speech and ends; when it is there already, inspects it: JSON on stdout. So the peak
// memory is that of the inspection alone.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inspectCorpus } from '../../src/engine/corpora/doctor/inspect-corpus.ts'
import { reportOn } from '../../src/engine/corpora/doctor/report.ts'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import { makeCorpus } from './make-corpus.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    folder: { type: 'string' },
    speech: { type: 'string', default: 'test/data/emodb/wav' }
  }
})
const files = Number(values.files)
const folder = values.folder ?? join(tmpdir(), `affectron-corpus-${files}`)
const say = (text: string) => process.stderr.write(`${text}\n`)

const complete = join(folder, '.complete')
if (!existsSync(complete)) {
  say(`Making ${files} recordings in ${folder}`)
  mkdirSync(folder, { recursive: true })
  await makeCorpus(folder, files, values.speech)
  writeFileSync(complete, '')
  say('Made. Run this again to inspect it.')
  process.exit()
}

const seconds: Record<string, number> = {}
const timed = async <T>(name: string, work: () => Promise<T> | T): Promise<T> => {
  const start = performance.now()
  const result = await work()
  seconds[name] = Number(((performance.now() - start) / 1000).toFixed(1))
  say(`${name}: ${seconds[name]} s`)
  return result
}
const corpus = await timed('reading the folder', () => readCorpus({ folder }))
let shown = 0
const clips = await timed('inspecting recordings', () =>
  inspectCorpus(corpus, {
    now: () => performance.now(),
    onProgress: ({ done, total }) => {
      if (done - shown < total / 10) return
      shown = done
      say(`${done} of ${total}`)
    }
  })
)
const report = await timed('finding', () => reportOn(corpus, clips, { folder, maxItems: 1000 }))
const found = Object.fromEntries(
  report.findings.map(({ code, files, total }) => [code, { files, items: total }])
)
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(
  `${JSON.stringify({ recordings: clips.length, audioSeconds: Math.round(report.totals.seconds), seconds, peakMiB, found }, null, 2)}\n`
)

import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Analysis } from '../../../shared/analysis.ts'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { analyzeClip } from '../../analysis/analyze-clip.ts'
import { readClip } from '../../audio/read-clip.ts'
import { parametersOf } from '../../models/card-schema.ts'
import type { ModelBundle } from '../../models/bundle.ts'
import { assertClose } from '../assert-close.ts'
import type { ExportFormat, ExportJob, Verification } from '../export-format.ts'
import { differencesOf } from './compare-analyses.ts'
import { runPageEngine } from './page-engine.ts'
import { filledPage, pageFile, partOf } from './page-file.ts'
import { aboutModel, pageModel } from './page-parts.ts'

const FORMAT_NAME = 'HTML'

/** How such a page begins. */
const MARK = '<meta name="generator" content="Affectron" />'
const HEAD_BYTES = 256

/** A text of a browser holds half a gigabyte, and weights grow by a third as text. */
const MOST_WEIGHT_BYTES = 256 * 2 ** 20

/** By how much the page may differ. */
const TOLERANCE = 1e-5

/** One page that hears with the model, opened from the disk (docs/formats.md). */
export const htmlFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isFile()) return false
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES))
      return buffer.toString('utf8', 0, bytesRead).includes(MARK)
    } finally {
      await file.close()
    }
  },

  async write(path, job) {
    const { bundle, signal, onProgress } = job
    assertPageHolds(bundle)
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const page = filledPage(await template(), {
      about: aboutModel(bundle.id, bundle.card),
      model: await pageModel(bundle)
    })
    await writeFile(path, page)
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    return [await verify(await readFile(path, 'utf8'), job)]
  }
}

/** @throws AffectronError `export/unsupported` for more weights than a page holds */
function assertPageHolds({ card }: ModelBundle): void {
  const bytes = 4 * parametersOf(card)
  if (bytes <= MOST_WEIGHT_BYTES) return
  const megabytes = Math.ceil(bytes / 2 ** 20)
  const limit = MOST_WEIGHT_BYTES / 2 ** 20
  throw new AffectronError(
    'export/unsupported',
    say('exporting.tooLargeForPage', { model: card.name, megabytes, limit })
  )
}

/** @throws AffectronError `export/no-runtime` where the page was not built */
async function template(): Promise<string> {
  const file = pageFile()
  if (file === undefined) throw new AffectronError('export/no-runtime', say('exporting.noPage'))
  return readFile(file, 'utf8')
}

/** Hears the clips with the very engine that lies in the page. @throws AffectronError `export/differs` */
async function verify(page: string, { bundle, clips, signal }: ExportJob): Promise<Verification> {
  const engine = await runPageEngine(JSON.parse(partOf(page, 'engine')) as string, partOf(page, 'model'))
  const here: Analysis[] = []
  const there: Analysis[] = []
  try {
    for (const file of clips) {
      signal?.throwIfAborted()
      const bytes = new Uint8Array(await readFile(file))
      const clip = await readClip(bytes, basename(file), { signal })
      const { analysis } = await analyzeClip(clip, bundle, {
        backend: 'cpu',
        started: performance.now(),
        signal
      })
      here.push(analysis)
      there.push(await engine.hear(basename(file), bytes))
    }
  } finally {
    await engine.dispose()
  }
  const verification = {
    ...{ with: 'the engine inside the page', clips: clips.length, tolerance: TOLERANCE },
    differences: differencesOf(here, there)
  }
  assertClose(bundle, verification)
  return verification
}

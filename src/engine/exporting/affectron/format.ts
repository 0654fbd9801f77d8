import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AffectronError } from '../../../shared/errors.ts'
import { say, stage } from '../../../shared/said.ts'
import { packBundle } from '../../models/archive/pack-bundle.ts'
import { unpackBundle } from '../../models/archive/unpack-bundle.ts'
import { CARD_FILE, checkFiles, readCard } from '../../models/bundle-files.ts'
import { loadBundle } from '../../models/bundle.ts'
import { signerOf } from '../../models/signing/signature.ts'
import { assertClose } from '../assert-close.ts'
import { largestDifferences } from '../compare-heard.ts'
import type { ExportFormat, ExportJob, Verification } from '../export-format.ts'
import { hearClips } from '../heard-clips.ts'
import { modelCardText } from '../model-card.ts'

const FORMAT_NAME = '.affectron'

/** How such a file begins: a zip archive whose first entry is the card, as `packBundle` writes it. */
const MAGIC = 'PK\u0003\u0004'
const NAME_AT = 30

/** The whole bundle in one file, which another Affectron imports (docs/model-bundle.md). */
export const affectronFormat: ExportFormat = {
  async isOwn(path) {
    if (!(await stat(path)).isFile()) return false
    const file = await open(path, 'r')
    try {
      const { buffer } = await file.read(Buffer.alloc(NAME_AT + CARD_FILE.length))
      const text = buffer.toString('latin1')
      return text.startsWith(MAGIC) && text.slice(NAME_AT) === CARD_FILE
    } finally {
      await file.close()
    }
  },

  async write(path, job) {
    const { bundle, bundleFolder, options, signal, onProgress } = job
    onProgress?.({ ...stage('exporting.stageWriting', { format: FORMAT_NAME }), done: 0, total: 2 })
    const readme = modelCardText(bundle.id, bundle.card)
    await writeFile(path, await packBundle(bundleFolder, { signingKey: options.signingKey, readme }))
    signal?.throwIfAborted()
    onProgress?.({ ...stage('exporting.stageComparing'), done: 1, total: 2 })
    return [await verify(path, job)]
  }
}

/** Takes the file in again, as whoever gets it will, and hears the clips with what came out of it. */
async function verify(path: string, job: ExportJob): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'affectron-export-'))
  try {
    await unpackBundle(path, folder)
    const { card, id, signer } = await readCard(folder)
    const files = await checkFiles(folder, card)
    const { signingKey } = job.options
    const isSigned = signingKey === undefined || signer?.publicKey === signerOf(signingKey).publicKey
    if (id !== job.bundle.id || !isSigned || files.some(({ state }) => state !== 'same')) {
      throw new AffectronError(
        'export/differs',
        say('exporting.malformed', { format: FORMAT_NAME, rule: CARD_FILE })
      )
    }
    const copy = await loadBundle(folder)
    try {
      const verification: Verification = {
        ...{ with: 'Affectron', clips: job.clips.length, tolerance: 0 },
        differences: largestDifferences(
          await hearClips(job.bundle, job.clips, job.signal),
          await hearClips(copy, job.clips, job.signal)
        )
      }
      assertClose(copy, verification)
      return verification
    } finally {
      copy.dispose()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

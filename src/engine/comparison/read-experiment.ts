import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ExperimentFindings } from '../../shared/comparison/experiment-view.ts'
import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'

const MAX_BYTES = 256 * 1024 * 1024

/**
 * What an experiment's folder says it found.
 *
 * @throws AffectronError `experiment/not-found`, `experiment/invalid`
 */
export async function readExperiment(folder: string): Promise<ExperimentFindings> {
  const shown = `${basename(folder)}/experiment.json`
  const file = join(folder, 'experiment.json')
  const info = await stat(file).catch(() => undefined)
  if (info === undefined) {
    throw new AffectronError('experiment/not-found', say('tests.experimentGone', { file: shown }))
  }
  try {
    if (info.size > MAX_BYTES) throw new Error('It is too large.')
    return ExperimentFindings.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new AffectronError('experiment/invalid', say('tests.badFindings', { file: shown }), { cause })
  }
}

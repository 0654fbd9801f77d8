import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { listBundleFolders } from '../../engine/models/bundle-folders.ts'
import type { Analyzer } from '../../engine/analysis/analyzer.ts'
import { loadBundle } from '../../engine/models/bundle.ts'
import { toFailure } from '../../shared/errors.ts'
import { percent } from '../../shared/wording.ts'
import type { Finding } from './finding.ts'

export function backendFinding({ backend }: Analyzer): Finding {
  const versions = Object.entries(backend.versions).map(([name, version]) => `${name} ${version}`)
  const advice = backend.warnings.map(({ message }) => message).join(' ')
  return {
    name: 'Backend',
    state: 'ok',
    detail: `${backend.name}. ${backend.reason.message} (${versions.join(', ')})`,
    ...(advice === '' ? {} : { advice })
  }
}

/** Every bundle of the models folder, loaded with all its hashes compared. */
export async function modelFindings(modelsFolder: string): Promise<Finding[]> {
  const folders = await listBundleFolders(modelsFolder)
  if (folders.length === 0) {
    const advice = 'Get the project anew, or train a model and name it with --model.'
    return [{ name: 'Models', state: 'broken', detail: `none in "${modelsFolder}"`, advice }]
  }
  return Promise.all(folders.map(modelFinding))
}

async function modelFinding(folder: string): Promise<Finding> {
  const name = `Model ${basename(folder)}`
  try {
    const bundle = await loadBundle(folder)
    bundle.dispose()
    const files = Object.keys(bundle.card.hashes).length
    return { name, state: 'ok', detail: `${bundle.id}, the hashes of ${files} files are right` }
  } catch (error) {
    const { message } = toFailure(error)
    return { name, state: 'broken', detail: message }
  }
}

/** The main job on a shipped recording. */
export async function selfTestFinding(
  analyzer: Analyzer,
  samplesFolder: string,
  file: string
): Promise<Finding> {
  const name = 'Self-test'
  try {
    const bytes = new Uint8Array(await readFile(join(samplesFolder, file)))
    const { analysis } = await analyzer.analyze(bytes, file)
    const { emotion, timings } = analysis
    const answer = `${emotion.label} ${percent(emotion.confidence)}`
    return { name, state: 'ok', detail: `${file}: ${answer} in ${Math.round(timings.total)} ms` }
  } catch (error) {
    return { name, state: 'broken', detail: toFailure(error).message }
  }
}

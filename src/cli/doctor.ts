import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Analyzer, AnalyzerOptions } from '../engine/analysis/analyzer.ts'
import { toFailure } from '../shared/errors.ts'
import { backendFinding, modelFindings, selfTestFinding } from './doctor/engine-findings.ts'
import type { Finding, Machine } from './doctor/finding.ts'
import {
  electronFinding,
  gpuFinding,
  nodeFinding,
  tensorFlowFinding,
  wasmFinding,
  windowFindings
} from './doctor/machine-findings.ts'
import { exitCodes } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { doctorText } from './formats/doctor-text.ts'
import type { Terminal } from './terminal.ts'

export interface DoctorCommand {
  format: 'text' | 'json'
}

export interface DoctorSurroundings {
  terminal: Terminal
  /** Folder of the package. */
  root: string
  modelsFolder: string
  version: string
  createAnalyzer: (options: AnalyzerOptions) => Promise<Analyzer>
}

/** Looks at everything the app builds on; ends with 0 when the main job, analyzing a clip, works. */
export async function doctor({ format }: DoctorCommand, surroundings: DoctorSurroundings): Promise<ExitCode> {
  const { terminal, root, version } = surroundings
  const findings = [
    nodeFinding(thisMachine),
    electronFinding(thisMachine, root),
    tensorFlowFinding(thisMachine, root),
    wasmFinding(thisMachine, root),
    gpuFinding(thisMachine),
    ...windowFindings(thisMachine),
    ...(await engineFindings(surroundings))
  ]
  const works = findings.every(({ state }) => state !== 'broken')
  const account = { version, works, findings }
  await terminal.result(format === 'json' ? JSON.stringify(account, null, 2) + '\n' : doctorText(account))
  return works ? exitCodes.ok : exitCodes.missingParts
}

async function engineFindings({
  root,
  modelsFolder,
  createAnalyzer
}: DoctorSurroundings): Promise<Finding[]> {
  let analyzer: Analyzer
  try {
    analyzer = await createAnalyzer({ modelsFolder, warmUp: false })
  } catch (error) {
    return [{ name: 'Backend', state: 'broken', detail: toFailure(error).message }]
  }
  const samplesFolder = join(root, 'resources/samples')
  const sample = thisMachine.list(samplesFolder).find((name) => name.endsWith('.wav'))
  const findings = [backendFinding(analyzer), ...(await modelFindings(modelsFolder))]
  if (sample !== undefined) findings.push(await selfTestFinding(analyzer, samplesFolder, sample))
  await analyzer.dispose()
  return findings
}

const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  nodeVersion: process.versions.node,
  exists: existsSync,
  read: (path) => orUndefined(() => readFileSync(path, 'utf8')),
  list: (path) => orUndefined(() => readdirSync(path).sort()) ?? [],
  run(program, args) {
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 })
    return status === 0 ? stdout : undefined
  }
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

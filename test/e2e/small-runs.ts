import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './launch.ts'

/** Networks that train in a second. */
const small = { trunkSize: 16, unitsPerDirection: 8, branchSize: 16, patience: 100, batchSize: 8 }

export interface SmallRun {
  name: string
  cell: 'lstm' | 'alstm'
  maxEpochs: number
  fold?: number
}

/** What the command line prints. @throws Error when it fails */
async function affectron(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...args], { cwd: root })
  let out = ''
  let said = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`affectron ${args.join(' ')} ended with ${String(code)}: ${said}`)
  return out
}

/** Trains a model on a half of the speakers of a corpus and tests it on the other. @returns its run folder */
export async function trainSmall(
  parent: string,
  corpus: string,
  { name, cell, maxEpochs, fold = 1 }: SmallRun
): Promise<string> {
  const spec = join(parent, `${name}.json`)
  const protocol = { kind: 'fold', fold, folds: 2 }
  const settings = { ...small, cell, maxEpochs, learningRate: 0.01 }
  writeFileSync(spec, JSON.stringify({ name, corpora: [{ folder: corpus }], protocol, settings }))
  const out = join(parent, 'runs', name)
  await affectron('train', '--spec', spec, '--out', out)
  return out
}

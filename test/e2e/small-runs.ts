import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './launch.ts'

/** Networks that train in a second. */
const small = {
  ...{ trunkSize: 32, unitsPerDirection: 16, branchSize: 32, batchSize: 8 },
  ...{ dropout: 0.1, learningRate: 0.003, monitor: 'last' }
}

/** The same of the network on functionals. */
const smallDnn = {
  features: { set: 'is10', normalization: 'training' },
  settings: {
    ...{ network: 'dnn', sharedSizes: [16], branchSize: 16, batchSize: 8, dropout: 0.1 },
    ...{ optimizer: 'sgd', learningRate: 0.01, momentum: 0.9, monitor: 'last' }
  }
}

export interface SmallRun {
  name: string
  cell: 'lstm' | 'alstm' | 'dnn'
  maxEpochs: number
  fold?: number
}

/** What the command line prints. @throws Error when it fails */
export async function affectron(...args: string[]): Promise<string> {
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
  const of = cell === 'dnn' ? smallDnn : { settings: { ...small, cell } }
  const settings = { ...of.settings, maxEpochs }
  writeFileSync(spec, JSON.stringify({ name, corpora: [{ folder: corpus }], protocol, ...of, settings }))
  const out = join(parent, 'runs', name)
  await affectron('train', '--spec', spec, '--out', out)
  return out
}

/** An experiment of two models on two folds. @returns its folder */
export async function experimentSmall(parent: string, corpus: string): Promise<string> {
  const file = join(parent, 'small.json')
  const out = join(parent, 'experiment')
  const models = [
    { name: 'lstm', title: 'LSTM', settings: { cell: 'lstm' } },
    { name: 'alstm', title: 'A-LSTM', settings: { cell: 'alstm' } }
  ]
  writeFileSync(
    file,
    JSON.stringify({
      ...{ name: 'small', title: 'Small networks', models, comparisons: [['alstm', 'lstm']] },
      ...{ protocol: { kind: 'fold', folds: 2 }, settings: { ...small, maxEpochs: 3 } }
    })
  )
  await affectron('experiment', file, '--corpus', corpus, '--out', out)
  return out
}

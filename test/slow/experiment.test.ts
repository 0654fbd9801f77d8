import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

/** The built command line trains small networks on the 60 clips of EMO-DB, in processes of their own. */
const root = join(import.meta.dirname, '../..')
const entry = join(root, 'out/main/cli.js')
const corpus = join(root, 'test/data/emodb')

const experiment = {
  name: 'tiny',
  title: 'Tiny',
  settings: { trunkSize: 8, unitsPerDirection: 4, branchSize: 8, maxEpochs: 2 },
  protocol: {
    kind: 'given',
    protocols: [
      { kind: 'pair', testSpeakers: ['03', '08'] },
      { kind: 'pair', testSpeakers: ['10', '09'] }
    ]
  },
  models: [
    { name: 'lstm', title: 'LSTM', settings: { cell: 'lstm' } },
    { name: 'alstm', title: 'A-LSTM', settings: { cell: 'alstm' } }
  ],
  comparisons: [['alstm', 'lstm']]
}
const ids = ['lstm-fold-1', 'alstm-fold-1', 'lstm-fold-2', 'alstm-fold-2'].map((id) => `${id}-seed-1`)

let cwd: string
beforeAll(async () => {
  if (!existsSync(entry))
    throw new Error('The app is not built. Run "npm test", or "npx electron-vite build" once.')
  cwd = await mkdtemp(join(tmpdir(), 'affectron-experiment-'))
  await writeFile(join(cwd, 'tiny.json'), JSON.stringify(experiment))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

interface Outcome {
  end: number | NodeJS.Signals | null
  out: string
  err: string
}

/** @param onText is told everything it writes on stderr so far */
const affectron = (
  out: string,
  signalWhen?: { isTime: (err: string) => boolean; signal: NodeJS.Signals },
  file = 'tiny.json'
) =>
  new Promise<Outcome>((resolve, reject) => {
    const words = ['experiment', file, '--corpus', corpus, '--out', out, '--jobs', '2']
    const child = spawn(process.execPath, [entry, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const timer = setInterval(() => {
      if (signalWhen?.isTime(stderr) !== true) return
      clearInterval(timer)
      child.kill(signalWhen.signal)
    }, 20)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearInterval(timer)
      resolve({ end: code ?? signal, out: stdout, err: stderr })
    })
  })
const finished = (out: string, among = ids) =>
  among.filter((id) => existsSync(join(cwd, out, 'runs', id, 'result.json')))

describe('affectron experiment', () => {
  it('goes on after a kill, keeps what was finished, and gives the same table as without', async () => {
    const killed = await affectron('killed', {
      isTime: () => finished('killed').length > 0,
      signal: 'SIGKILL'
    })
    expect(killed.end).toBe('SIGKILL')
    const [kept] = finished('killed')
    const path = join(cwd, 'killed/runs', kept, 'result.json')
    const { mtimeMs } = await stat(path)

    const again = await affectron('killed')
    expect(again.end).toBe(0)
    expect(finished('killed')).toEqual(ids)
    expect((await stat(path)).mtimeMs).toBe(mtimeMs)
    expect(await readdir(join(cwd, 'killed/runs', kept))).not.toContain('best')

    const whole = await affectron('whole')
    expect(whole.end).toBe(0)
    const scoresOf = (text: string) =>
      text.split('\n').filter((line) => line.startsWith('| LSTM') || line.startsWith('| A-LSTM'))
    const withoutMinutes = (text: string) => scoresOf(text).map((line) => line.replace(/\d+\.\d \|$/, ''))
    expect(withoutMinutes(again.out)).toEqual(withoutMinutes(whole.out))
    expect(scoresOf(whole.out).length).toBeGreaterThan(2)
    expect(await readFile(join(cwd, 'whole/table.md'), 'utf8')).toBe(whole.out)
  })

  it('fuses a recurrent network and a DNN by what runs inside a fold say, and goes on with these after a kill', async () => {
    const inner = ['lstm', 'dnn'].flatMap((model) =>
      [1, 2].map((part) => `${model}-fold-1-seed-1-inner-${part}`)
    )
    const among = ['lstm-fold-1-seed-1', 'dnn-fold-1-seed-1', ...inner]
    const [fold] = experiment.protocol.protocols
    const fused = {
      ...experiment,
      models: [
        { name: 'lstm', title: 'LSTM', settings: { cell: 'lstm' } },
        { name: 'dnn', title: 'DNN', preset: 'paper-dnn' }
      ],
      protocol: { kind: 'given', protocols: [fold] },
      ensembles: [
        { name: 'both', title: 'Both', of: ['lstm', 'dnn'], by: 'fusion', innerFolds: 2, prior: 'training' }
      ],
      comparisons: [['both', 'lstm']]
    }
    await writeFile(join(cwd, 'fused.json'), JSON.stringify(fused))
    const killed = await affectron(
      'fused',
      { isTime: () => finished('fused', inner).length > 0, signal: 'SIGKILL' },
      'fused.json'
    )
    expect(killed.end).toBe('SIGKILL')
    const [kept] = finished('fused', inner)
    const resultOf = (id: string) => join(cwd, 'fused/runs', id, 'result.json')
    const { mtimeMs } = await stat(resultOf(kept))

    const again = await affectron('fused', undefined, 'fused.json')
    expect(again.end).toBe(0)
    expect(finished('fused', among)).toEqual(among)
    expect((await stat(resultOf(kept))).mtimeMs).toBe(mtimeMs)
    expect(again.out).toContain('6 of 6 runs are finished.')
    expect(again.out).toMatch(/^\| Both \| \d/m)

    // Nobody whom the fold tests is asked inside it; everybody else is asked once by each model.
    const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as unknown
    const speakersOf = async (id: string) => {
      const { predictions } = z
        .object({ predictions: z.array(z.object({ speaker: z.string() })) })
        .parse(await read(resultOf(id)))
      return [...new Set(predictions.map(({ speaker }) => speaker.slice(-2)))].sort()
    }
    expect(await speakersOf(among[0])).toEqual(['03', '08'])
    for (const model of ['lstm', 'dnn']) {
      const groups = [1, 2].map((part) => speakersOf(`${model}-fold-1-seed-1-inner-${part}`))
      expect((await Promise.all(groups)).flat().sort()).toEqual([
        '09',
        '10',
        '11',
        '12',
        '13',
        '14',
        '15',
        '16'
      ])
    }
    const { fusions } = z
      .object({ fusions: z.array(z.object({ fits: z.array(z.object({ scales: z.array(z.number()) })) })) })
      .parse(await read(join(cwd, 'fused/experiment.json')))
    expect(fusions.map(({ fits }) => fits.map(({ scales }) => scales.length))).toEqual([[2]])
  })

  it('ends its runs at Ctrl-C and says how to go on', async () => {
    const { end, out, err } = await affectron('canceled', {
      isTime: () => existsSync(join(cwd, 'canceled/runs', ids[0], 'config.json')),
      signal: 'SIGINT'
    })
    expect({ end, out }).toEqual({ end: 130, out: '' })
    expect(err).toContain('Give the same command again to go on.')
  })
})

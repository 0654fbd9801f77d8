import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Numbers, RunningModel } from '../../../src/engine/exporting/running-model.ts'

/**
 * A Python that has these packages: that of the environment variable AFFECTRON_PYTHON, or the one called `python3`.
 *
 * @returns undefined where there is none: Python is no part of the project
 */
export function pythonWith(...packages: readonly string[]): string | undefined {
  const candidates = [process.env.AFFECTRON_PYTHON, 'python3'].filter((name) => name !== undefined)
  return candidates.find((python) => {
    try {
      execFileSync(python, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

/**
 * What runs an exported file by a script beside this file: each run is a process of its own.
 *
 * @param script gets the paths of the file and of its inputs as JSON, and prints the outputs likewise
 */
export function runtimeInPython(
  python: string,
  script: string
): { name: string; open(bytes: Uint8Array): Promise<RunningModel> } {
  return {
    name: `Python, ${script}`,
    async open(bytes) {
      const folder = await mkdtemp(join(tmpdir(), 'affectron-python-'))
      const [file, inputs] = [join(folder, 'model'), join(folder, 'inputs.json')]
      await writeFile(file, bytes)
      return {
        async run(feeds) {
          const entries = [...feeds].map(([name, { values, shape }]) => {
            const type = values instanceof Int32Array ? 'int32' : 'float32'
            return [name, { type, shape, values: [...values] }]
          })
          await writeFile(inputs, JSON.stringify(Object.fromEntries(entries)))
          const path = join(import.meta.dirname, script)
          const { stdout } = await promisify(execFile)(python, [path, file, inputs], { maxBuffer: 1e8 })
          const outputs = JSON.parse(stdout) as Record<string, { shape: number[]; values: number[] }>
          return new Map(
            Object.entries(outputs).map(([name, { shape, values }]): [string, Numbers] => [
              name,
              { shape, values: Float32Array.from(values) }
            ])
          )
        },
        dispose: () => rm(folder, { recursive: true })
      }
    }
  }
}

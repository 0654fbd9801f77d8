import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { startBackend, type Surroundings } from '../../../src/engine/compute/backend.ts'

/** A machine without native TensorFlow, as far as not said otherwise. */
function machine(differences: Partial<Surroundings> = {}): Surroundings {
  return {
    env: {},
    hasNvidiaDriver: () => false,
    loadNative: () => {
      throw new Error("Cannot find module '@tensorflow/tfjs-node-gpu'\nRequire stack:")
    },
    ...differences
  }
}

describe('without native TensorFlow', () => {
  test('WebAssembly runs, and the report says why nothing faster does', async () => {
    const report = await startBackend({}, machine())
    expect(report.name).toBe('wasm')
    expect(tf.getBackend()).toBe('wasm')
    expect(report.reason.message).toBe(
      'WebAssembly computes, several times slower than native TensorFlow. The native TensorFlow package ' +
        "(@tensorflow/tfjs-node-gpu) does not load: Cannot find module '@tensorflow/tfjs-node-gpu'."
    )
    expect(report.warnings).toEqual([])
    expect(Object.keys(report.versions)).toEqual(['tfjs', 'tfjs-backend-wasm'])
    expect(tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]).toBe(11)
  })

  test('a GPU that is there but not used is a warning with its cause', async () => {
    const { warnings } = await startBackend({}, machine({ hasNvidiaDriver: () => true }))
    expect(warnings.map(({ code }) => code)).toEqual(['compute/gpu-unused'])
    expect(warnings[0].message).toContain("Cannot find module '@tensorflow/tfjs-node-gpu'")
    const forced = await startBackend({ backend: 'cpu' }, machine({ hasNvidiaDriver: () => true }))
    expect(forced.warnings[0].message).toContain('The backend "cpu" was asked for by name.')
  })

  test.each(['tensorflow', 'tensorflow-gpu'] as const)(
    'asking for %s is an error with its cause',
    async (backend) => {
      await expect(startBackend({ backend }, machine())).rejects.toMatchObject({
        code: 'compute/unavailable',
        message: expect.stringContaining(`The backend "${backend}" was asked for but cannot start.`) as string
      })
    }
  )
})

describe('asked for by name', () => {
  test('plain JavaScript computes too', async () => {
    const report = await startBackend({ backend: 'cpu' }, machine())
    expect(report).toMatchObject({ name: 'cpu', warnings: [] })
    expect(tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]).toBe(11)
  })

  test("AFFECTRON_BACKEND names one, and the program's own choice goes before it", async () => {
    const env = { AFFECTRON_BACKEND: 'cpu' }
    expect((await startBackend({}, machine({ env }))).name).toBe('cpu')
    expect((await startBackend({ backend: 'wasm' }, machine({ env }))).name).toBe('wasm')
  })

  test('an unknown name is refused with the names there are', async () => {
    const start = startBackend({}, machine({ env: { AFFECTRON_BACKEND: 'cuda' } }))
    await expect(start).rejects.toMatchObject({
      code: 'usage',
      message:
        'AFFECTRON_BACKEND is "cuda", which is no backend. Set it to one of tensorflow-gpu, tensorflow, wasm, cpu, or unset it.'
    })
  })
})

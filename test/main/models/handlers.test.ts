import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { KeyRing } from '../../../src/engine/models/signing/key-ring.ts'
import { modelsHandlers } from '../../../src/main/handlers/models.ts'
import { Shelf } from '../../../src/main/models/shelf.ts'
import type { Services } from '../../../src/main/services.ts'
import { bundleAt, load, shippedModels } from '../../engine/models/real-bundle.ts'

// Only Electron has it; no dialog is opened here.
vi.mock('electron', () => ({}))

let scratch: string
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'affectron-handlers-'))
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

it('takes a deleted model out of the training that made it, and says when there is none', async () => {
  const own = join(scratch, 'own')
  const shelf = new Shelf({ shipped: shippedModels, own, keys: new KeyRing(join(scratch, 'keys')), load })
  const best = bundleAt(join(scratch, 'runs/run-1/best'), 'Trained ears')
  const { id } = await shelf.add(best)
  const runs = {
    list: async () => [
      { id: 'run-2', result: { modelId: 'another' } },
      { id: 'run-1', result: { modelId: id } }
    ],
    bundleOf: (run: string) => join(scratch, 'runs', run, 'best')
  }
  const handlers = modelsHandlers({ shelf, training: { runs } } as unknown as Services)
  await (await shelf.hide(id)).finish()
  expect(readdirSync(own)).toEqual([])
  await handlers.restoreModel({ id })
  expect(readdirSync(own)).toEqual([id])
  await expect(handlers.restoreModel({ id: 'nobody' })).rejects.toMatchObject({ code: 'model/not-found' })
})

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadBundle, networksOf } from '../../../src/engine/models/bundle.ts'
import { checkFiles, readCard } from '../../../src/engine/models/bundle-files.ts'
import { saveFusion } from '../../../src/engine/models/fusion-bundle.ts'
import { exampleReport } from './example-card.ts'
import { fusionDraft, saveMember, saveMembers } from './example-fusion.ts'

let parent: string
let folder: string
let sources: string[]

beforeAll(async () => {
  await tf.setBackend('cpu')
})

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'affectron-fusion-'))
  folder = join(parent, 'both')
  sources = await saveMembers(parent)
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const draft = () => fusionDraft(sources)
const save = (card = draft()) => saveFusion(folder, { card, report: exampleReport })

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Rewrites the card of the fusion. */
async function editCard(change: (card: { hashes: Record<string, string>; fusion: never }) => unknown) {
  const path = join(folder, 'card.json')
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as never)))
}

describe('the bundle of a fusion', () => {
  it('holds whole copies of its members, and loads them', async () => {
    const before = tf.memory().numTensors
    await save()
    await rm(sources[0], { recursive: true })
    const bundle = await loadBundle(folder)
    if (!('members' in bundle)) throw new Error('It is no fusion.')
    expect(bundle.card.fusion.members).toMatchObject([
      { folder: 'member-1', name: 'One', network: 'dnn', parameters: 39, scale: 0.75 },
      { folder: 'member-2', name: 'Two', network: 'lstm', scale: 0.25, trainingPrior: [0.25, 0.75] }
    ])
    const other = await loadBundle(sources[1])
    expect(networksOf(bundle).map(({ card }) => card.name)).toEqual(['One', 'Two'])
    expect(bundle.members[1].id).toBe(other.id)
    expect((await checkFiles(folder, bundle.card)).every(({ state }) => state === 'same')).toBe(true)
    bundle.dispose()
    other.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('has the same id when it is made of the same members with the same weights, and another one with others', async () => {
    await save()
    const { id } = await readCard(folder)
    await save({ ...draft(), createdAt: '2027-01-01T00:00:00.000Z', notFor: ['Anything else.'] })
    expect((await readCard(folder)).id).toBe(id)
    const { fusion, ...rest } = draft()
    await save({ ...rest, fusion: { ...fusion, offsets: [0.25, -0.25] } })
    expect((await readCard(folder)).id).not.toBe(id)
    expect((await readdir(parent)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it.each(['member-1/card.json', 'member-1/model.json', 'member-2/report.json', 'report.json'])(
    'is refused when %s is not the file that it was',
    async (name) => {
      await save()
      const path = join(folder, name)
      await writeFile(path, (await readFile(path, 'utf8')).replace('"', ' "'))
      await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/hash-mismatch' })
    }
  )

  it('is refused when a member is another model, though every hash is right', async () => {
    await save()
    await saveMember(join(folder, 'member-2'), 'Two', {
      inputSize: 3,
      sharedSizes: [5],
      branchSize: 3,
      dropout: 0.5,
      tasks: [{ name: 'emotion', classes: 2 }]
    })
    const text = await readFile(join(folder, 'member-2/card.json'), 'utf8')
    await editCard((card) => ({ ...card, hashes: { ...card.hashes, 'member-2/card.json': sha256(text) } }))
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it('does not follow a link in the place of a member', async () => {
    await save()
    await rename(join(folder, 'member-2'), join(parent, 'elsewhere'))
    await symlink(join(parent, 'elsewhere'), join(folder, 'member-2'))
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
    const { card } = await readCard(folder)
    await expect(checkFiles(folder, card)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it.each(['../one', 'member-0', 'member-100', 'a/b'])('knows no member in "%s"', async (place) => {
    await save()
    await editCard((card) => {
      const { members } = card.fusion as { members: object[] }
      return { ...card, fusion: { ...(card.fusion as object), members: [{ ...members[0], folder: place }] } }
    })
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })

  it('takes no fusion as a member, neither in making nor in loading', async () => {
    await save()
    const inner = join(parent, 'inner')
    await rename(folder, inner)
    const { fusion, ...rest } = draft()
    const members = [{ source: inner, scale: 1, trainingPrior: [0.5, 0.5] }]
    await expect(save({ ...rest, fusion: { ...fusion, members } })).rejects.toMatchObject({
      code: 'fusion/nested'
    })
    await save()
    await rm(join(folder, 'member-1'), { recursive: true })
    await rename(inner, join(folder, 'member-1'))
    const text = await readFile(join(folder, 'member-1/card.json'), 'utf8')
    await editCard((card) => ({ ...card, hashes: { ...card.hashes, 'member-1/card.json': sha256(text) } }))
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'fusion/nested' })
  })

  it('is refused when a member knows other emotions', async () => {
    await mkdir(join(parent, 'more'))
    const config = { inputSize: 3, sharedSizes: [4], branchSize: 3, dropout: 0.5 }
    sources[0] = join(parent, 'more', 'three')
    await saveMember(sources[0], 'One', { ...config, tasks: [{ name: 'emotion', classes: 2 }] }, [
      'angry',
      'happy'
    ])
    await save()
    await expect(loadBundle(folder)).rejects.toMatchObject({ code: 'model/invalid' })
  })
})

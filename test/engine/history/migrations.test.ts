import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import { pragma } from '../../../src/engine/history/database.ts'
import { SCHEMA_VERSION } from '../../../src/engine/history/migrations.ts'
import { everything, testHistory } from './history-folder.ts'

const history = testHistory()
const fixtures = join(import.meta.dirname, '../../data/history')

const file = () => join(history.path, 'history.sqlite')

function inDatabase<T>(work: (database: InstanceType<typeof DatabaseSync>) => T): T {
  const database = new DatabaseSync(file())
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const layVersion = (version: number) =>
  inDatabase((database) => database.exec(readFileSync(join(fixtures, `version-${version}.sql`), 'utf8')))

const schema = () =>
  inDatabase((database) =>
    database
      .prepare(`SELECT type, name, sql FROM sqlite_master ORDER BY name`)
      .all()
      .map((row) => Object.values(row as object).map((value) => String(value).replace(/\s+/g, ' ')))
  )

it('there is a database of every version before this one', () => {
  const there = readdirSync(fixtures).filter((name) => name.endsWith('.sql'))
  expect(there).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => `version-${i + 1}.sql`))
})

describe.each(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1))('version %i', (version) => {
  it('becomes the present one and keeps everything', async () => {
    layVersion(version)
    const { items } = await history.store.list(everything)
    expect(items).toMatchObject([
      {
        name: 'recording 14:02.wav',
        source: 'recording',
        starred: true,
        answer: { label: 'happy', modelId: 'other-2', modelName: 'Other' },
        analyses: 2,
        correctedTo: 'surprised',
        correctedSpans: 1
      },
      { name: '03a01Wa.wav', source: 'file', starred: false, answer: { label: 'angry' }, analyses: 1 }
    ])
    expect(items[1]).not.toHaveProperty('correctedTo')
    const details = await history.store.details(items[0].id)
    expect(details.corrections).toEqual([
      { label: 'surprised', created: 1767229400000 },
      { label: 'sad', start: 0.5, end: 1.25, created: 1767229500000 }
    ])
    expect(details.analyses[0].analysis.attention?.weights).toEqual([0.25, 0.5, 0.25])
    expect(details.format).toMatchObject({ codec: 'pcm_f32le', sampleRate: 48000 })
    expect(history.recoveries).toEqual([])
  })

  it('can be searched as if it had been made today', async () => {
    layVersion(version)
    for (const text of ['14:02', 'surprised', 'happy'])
      expect((await history.store.list({ filter: { text }, limit: 9 })).items).toMatchObject([
        { name: 'recording 14:02.wav' }
      ])
  })

  it('has the tables of a new one afterwards', async () => {
    layVersion(version)
    await history.store.overview()
    await history.store.close()
    const migrated = schema()
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file()}${ending}`, { force: true })
    await (await history.reopen()).overview()
    await history.store.close()
    expect(migrated).toEqual(schema())
    expect(inDatabase((database) => pragma(database, 'user_version'))).toBe(SCHEMA_VERSION)
  })
})

it('a step that fails leaves the version before it whole', async () => {
  layVersion(1)
  inDatabase((database) => database.exec('CREATE TABLE search (in_the_way)'))
  await expect(history.store.list(everything)).rejects.toThrow()
  inDatabase((database) => {
    expect(pragma(database, 'user_version')).toBe(1)
    expect(() => database.prepare('SELECT notes FROM recordings')).toThrow('no such column')
    database.exec('DROP TABLE search')
  })
  expect((await history.store.list(everything)).total).toBe(2)
})

it('a newer one is left alone, and says which Affectron opens it', async () => {
  layVersion(1)
  inDatabase((database) => database.exec('PRAGMA user_version = 99'))
  await expect(history.store.list(everything)).rejects.toMatchObject({
    code: 'history/too-new',
    message: expect.stringContaining('Update Affectron') as string
  })
  expect(inDatabase((database) => pragma(database, 'user_version'))).toBe(99)
})

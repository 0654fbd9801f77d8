import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findInputs } from '../../src/cli/inputs.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'affectron-inputs-'))
  for (const folder of ['in/deep', 'in/.hidden', 'empty', 'notes'])
    await mkdir(join(cwd, folder), { recursive: true })
  const files = [
    'in/clip10.wav',
    'in/clip2.WAV',
    'in/deep/x.flac',
    'in/readme.txt',
    'in/.hidden/no.wav',
    'notes/a.txt',
    'take[1].wav',
    'plain'
  ]
  for (const file of files) await writeFile(join(cwd, file), '')
  // A folder that holds itself must not be walked for ever.
  await symlink(join(cwd, 'in'), join(cwd, 'in/deep/loop'))
})
afterAll(() => rm(cwd, { recursive: true }))

const find = async (...args: string[]) => {
  const terminal = recordedTerminal()
  const inputs = await findInputs(args, { cwd, terminal })
  return { ...inputs, notes: terminal.notes }
}

describe('finding the inputs of a command', () => {
  it('takes a file as it is, whatever its ending', async () => {
    expect(await find('plain')).toMatchObject({ files: ['plain'], problems: [], isSingle: true })
  })

  it('searches folders through for audio, without hidden ones, numbers in order', async () => {
    const { files, isSingle } = await find('in')
    expect(files).toEqual(['in/clip2.WAV', 'in/clip10.wav', 'in/deep/x.flac'])
    expect(isSingle).toBe(false)
  })

  it('keeps the way a folder was written', async () => {
    expect((await find('./in/deep/')).files).toEqual(['in/deep/x.flac'])
    expect((await find(join(cwd, 'in/deep'))).files).toEqual([join(cwd, 'in/deep/x.flac')])
  })

  it('expands patterns that no shell has expanded', async () => {
    expect((await find('in/*.wav')).files).toEqual(['in/clip10.wav'])
    expect((await find('in/**/*.{flac,WAV}')).files).toEqual(['in/clip2.WAV', 'in/deep/x.flac'])
  })

  it('reads a name that exists as a name, not as a pattern', async () => {
    expect(await find('take[1].wav')).toMatchObject({ files: ['take[1].wav'], isSingle: true })
  })

  it('takes each file once', async () => {
    expect((await find('plain', './plain', join(cwd, 'plain'))).files).toEqual(['plain'])
  })

  it.each([
    ['missing.wav', '"missing.wav" is not there.'],
    ['*.ogg', 'Nothing matches "*.ogg".'],
    ['empty', '"empty" holds no audio files'],
    ['notes', '"notes" holds no audio files']
  ])('says what is wrong with %s and goes on', async (arg, sentence) => {
    const { files, problems, notes } = await find(arg, 'plain')
    expect(files).toEqual(['plain'])
    expect(problems.map(({ code }) => code)).toEqual(['file/not-found'])
    expect(notes[0]).toContain(sentence)
  })
})

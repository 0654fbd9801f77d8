import { expect, test } from 'vitest'
import { reportOn } from '../../../../src/engine/corpora/doctor/report.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const folder = temporaryFolder()

const findingsOf = async () => {
  const corpus = await folder.read()
  return reportOn(corpus, [], { folder: folder.path, maxItems: 10 }).findings.map(({ code }) => code)
}

test('missing speakers are told once, as a finding of their own', async () => {
  await folder.lay('angry/1.wav', 'sad/1.wav')
  const codes = await findingsOf()
  expect(codes.filter((code) => code.startsWith('speakers/')).length).toBe(1)
  expect(codes).not.toContain('corpus/problems')
})

test('what the reader could not use is a finding', async () => {
  await folder.lay('a.wav', 'b.wav')
  await folder.write('list.csv', 'path,emotion,speaker\na.wav,angry,1\nb.wav,sad,2\ngone.wav,sad,1\n')
  expect(await findingsOf()).toContain('corpus/problems')
})

// How well near duplicates are found on real recordings: `npm run measure:duplicates -- CORPUS... [--clips N] [--pairs N]`.
// JSON on stdout; docs/inspect.md states what came of it.
import { parseArgs } from 'node:util'
import { readCorpus } from '../../src/engine/corpora/read-corpus.ts'
import { createRandom, shuffle } from '../../src/engine/random.ts'
import { closestOthers } from './closest-others.ts'
import { loadClips } from './clips.ts'
import { measureRecall } from './recall.ts'
import { findPairs } from './pairs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clips: { type: 'string', default: '100' }, others: { type: 'string', default: '300' } }
})
const say = (text: string) => process.stderr.write(`${text}\n`)

const report: Record<string, unknown> = {}
for (const folder of positionals) {
  const corpus = await readCorpus({ folder })
  say(`${corpus.name}: reading ${corpus.utterances.length} recordings`)
  const clips = await loadClips(corpus)
  say('Looking for duplicates')
  const pairs = findPairs(clips)
  const known = new Set(pairs.flatMap(({ first, second }) => [first, second]))
  const others = clips.filter(({ id }) => !known.has(id))
  say('Making variants')
  const recall = await measureRecall(shuffle(others, createRandom(1)).slice(0, Number(values.clips)), others)
  say('Comparing all with all')
  const closest = closestOthers(shuffle(others, createRandom(2)).slice(0, Number(values.others)))
  report[corpus.name] = { recordings: clips.length, pairs, recall, closest }
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

// A process that reads a corpus's features through a cache: `node read-features.js CORPUS CACHE`.
import { createHash } from 'node:crypto'
import { resolveLabels } from '../../../src/engine/corpora/labels.ts'
import { readCorpus } from '../../../src/engine/corpora/read-corpus.ts'
import { paperFeatures } from '../../../src/engine/features/config.ts'
import { readExamples } from '../../../src/engine/training/dataset.ts'

const [folder, cacheFolder] = process.argv.slice(2)
const corpus = await readCorpus({ folder })
const examples = await readExamples([corpus], resolveLabels([corpus], 'own'), paperFeatures, {
  now: () => performance.now(),
  cache: { folder: cacheFolder, limitBytes: 2 ** 30 },
  threads: 2
})
const hash = createHash('sha256')
for (const { id, features } of examples) hash.update(id).update(features)
process.stdout.write(`${examples.length} examples ${hash.digest('hex')}\n`)

import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Copies the pictures that guide.spec.ts and compare.spec.ts of test/e2e/ made into the documentation. */

const root = resolve(import.meta.dirname, '..')
const from = join(root, 'artifacts/screenshots')
const to = join(root, 'docs/images')

const pictures = (await readdir(from)).filter((name) => /^(guide|room)-.*\.png$/.test(name))
await mkdir(to, { recursive: true })
for (const name of pictures) await copyFile(join(from, name), join(to, name))
process.stdout.write(
  `${pictures.length} pictures are in docs/images/. Look at them before they are committed.\n`
)

import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

/**
 * Bundles the entry of worker threads, which Node 20 cannot load as TypeScript, into one file. Two test runs at once
 * may do so: the file appears whole.
 *
 * @param {string} entry TypeScript, below the repository's root
 * @param {string} file where the bundle goes, below the root
 */
export async function buildWorker(entry, file) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: join(root, entry),
      write: false,
      target: 'node20.19',
      minify: false,
      rolldownOptions: { output: { codeSplitting: false } }
    }
  })
  if (!('output' in built)) throw new Error(`Vite built more than one thing from ${entry}.`)
  const target = join(root, file)
  const temporary = `${target}.${process.pid}.tmp`
  await mkdir(dirname(target), { recursive: true })
  await writeFile(temporary, built.output[0].code)
  await rename(temporary, target)
}

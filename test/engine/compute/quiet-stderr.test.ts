import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

// A process of its own: the descriptor belongs to the whole process.
const probe = `
  import { writeSync } from 'node:fs'
  import { withQuietStderr } from '${resolve('src/engine/compute/quiet-stderr.ts')}'
  writeSync(2, 'before ')
  const value = withQuietStderr(() => { writeSync(2, 'noise '); return 7 })
  let thrown = ''
  try { withQuietStderr(() => { throw new Error('seen') }) } catch (error) { thrown = error.message }
  writeSync(2, 'after ' + value + ' ' + thrown)
`

describe('withQuietStderr', () => {
  it('swallows what is written meanwhile, and nothing before or after', async () => {
    const output = await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [
        {
          name: 'probe',
          resolveId: (id) => (id === 'probe' ? id : undefined),
          load: (id) => (id === 'probe' ? probe : undefined)
        }
      ],
      build: { ssr: true, write: false, rolldownOptions: { input: 'probe' } }
    })
    const bundle = Array.isArray(output) ? output[0] : output
    if (!('output' in bundle)) throw new Error('vite watched instead of building')
    // A file, not a pipe: Node gives its children sockets, which cannot be opened a second time.
    const file = join(mkdtempSync(join(tmpdir(), 'affectron-')), 'stderr')
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', bundle.output[0].code], {
      stdio: ['ignore', 'ignore', openSync(file, 'a')]
    })
    expect(readFileSync(file, 'utf8')).toBe('before after 7 seen')
    expect(status).toBe(0)
  })
})

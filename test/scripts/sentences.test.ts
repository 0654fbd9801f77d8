import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, it } from 'vitest'

/** What only ever reaches a terminal. */
const ofTerminal = new Set(['src/main/demo.ts'])

it('nobody behind the window makes a failure of bare English', () => {
  const files = globSync(['src/engine/**/*.ts', 'src/main/**/*.ts', 'src/renderer/**/*.{ts,svelte}'])
  // Types let a failure that came over a border become an error again; here is none that was written down.
  const made = files.filter((file) => /AffectronError\.from\(\{\s*code/.test(readFileSync(file, 'utf8')))
  expect(files.length).toBeGreaterThan(300)
  expect(made.filter((file) => !ofTerminal.has(file))).toEqual([])
})

it('no failure, warning or problem is written down as text', () => {
  const files = globSync(['src/engine/**/*.ts', 'src/main/**/*.ts'])
  const written = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/code: '[a-z]+\/[a-z-]+',\s*message:? ?['`]/g)].map(() => file)
  )
  expect(written.filter((file) => !ofTerminal.has(file))).toEqual([])
})

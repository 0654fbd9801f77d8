import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../src/renderer')

it('the gallery shows every shared component', () => {
  const shown = readdirSync(join(renderer, 'gallery'))
    .map((file) => readFileSync(join(renderer, 'gallery', file), 'utf8'))
    .join('\n')
  const components = readdirSync(join(renderer, 'components')).filter((file) => file.endsWith('.svelte'))
  expect(components.filter((file) => !shown.includes(`/components/${file}'`))).toEqual([])
})

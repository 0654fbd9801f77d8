import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportStyle } from '../../../src/engine/analysis/report-style.ts'

const tokens = readFileSync(join(import.meta.dirname, '../../../src/renderer/tokens.css'), 'utf8')

/** Colors by name and theme: the first `:root` is light, the second dark. */
const colorsOf = (css: string) =>
  css
    .split(':root')
    .slice(1, 3)
    .map((block) =>
      Object.fromEntries(
        [...block.split('}')[0].matchAll(/(--[\w-]+):\s*(#\w+)/g)].map(([, name, color]) => [name, color])
      )
    )

describe('the report’s style', () => {
  it('has the colors of the window in both themes', () => {
    const [light, dark] = colorsOf(reportStyle)
    expect(Object.keys(light).length).toBeGreaterThan(15)
    expect(Object.keys(dark)).toEqual(Object.keys(light))
    const window = colorsOf(tokens)
    expect(window[0]).toMatchObject(light)
    expect(window[1]).toMatchObject(dark)
  })

  it('uses no color that it does not name', () => {
    for (const [, name] of reportStyle.matchAll(/var\((--[\w-]+)\)/g))
      expect(reportStyle).toContain(`${name}:`)
  })
})

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the model goes in the page that `scripts/build-page.mjs` builds. */
const PLACE = '<!--model-->'

/**
 * The page without a model, wherever this code runs: in `out/page`, beside `out/main`. Undefined when nobody built it.
 */
export function pageFile(): string | undefined {
  return ['../page/page.html', '../../page/page.html', '../../../../out/page/page.html']
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path))
}

/**
 * The page with what it is given inside, as JSON in elements that run nothing.
 *
 * @param template of {@link pageFile}
 * @param parts texts by the id of their element
 */
export function filledPage(template: string, parts: Readonly<Record<string, unknown>>): string {
  const [before, after] = template.split(PLACE)
  if (after === undefined) throw new Error('The page has no place for a model.')
  const elements = Object.entries(parts).map(
    ([id, value]) => `<script type="application/json" id="${id}">${escaped(value)}</script>\n    `
  )
  return [before, ...elements, after].join('')
}

/** What lies in an element of the page. @throws Error where there is none */
export function partOf(page: string, id: string): string {
  const start = `<script type="application/json" id="${id}">`
  const from = page.indexOf(start)
  if (from === -1) throw new Error(`The page has no #${id}.`)
  return page.slice(from + start.length, page.indexOf('</script>', from))
}

/** JSON in which nothing looks like the end of an element. */
function escaped(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

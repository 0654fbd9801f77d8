import { AxeBuilder } from '@axe-core/playwright'
import type { RunningApp } from './launch.ts'

/** What axe-core finds against WCAG 2.2 AA and good practice on the page as it is. */
export async function violations({ page }: Pick<RunningApp, 'page'>): Promise<object[]> {
  // Legacy mode, because Electron cannot open the page that the other mode asks for.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html) }))
}

/** What reaches beyond the room's edge without a way to scroll there. */
export function cutOff({ page }: RunningApp): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main')
    if (main === null) return ['no room']
    const found = main.scrollWidth > main.clientWidth ? ['main'] : []
    const edge = main.getBoundingClientRect().right + 1
    for (const element of main.querySelectorAll('button, select, input, a, h1, h2, h3, p, dd, label')) {
      const isHidden = element.closest('.hidden, [popover]:not(:popover-open)') !== null
      if (!isHidden && element.getBoundingClientRect().right > edge)
        found.push(element.outerHTML.slice(0, 120))
    }
    return found
  })
}

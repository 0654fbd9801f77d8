/** Something that the export put into the page, as JSON in an element that runs nothing. */
export function inlined(id: 'about' | 'engine' | 'model'): string {
  const text = document.getElementById(id)?.textContent
  if (typeof text !== 'string') throw new Error(`The page has no #${id}.`)
  return text
}

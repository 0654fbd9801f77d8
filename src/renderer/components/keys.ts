/** Whether a key press belongs to what is focused or open, and not to the room. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey) return true
  const { target, key } = event
  // A menu or sheet is open: Escape closes it, and what lies under it is out of reach.
  if (document.querySelector(':popover-open') !== null) return true
  if (target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return /^(Arrow|Page|Home|End)/.test(key)
  // Space presses a button that was reached by keyboard; after a click on one, it plays as anywhere else.
  return (
    key === ' ' &&
    target instanceof Element &&
    target.matches('button, summary, a') &&
    target.matches(':focus-visible')
  )
}

/** Whether a key press belongs to what is focused or open, and to no command. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || (event.altKey && !isAltGr(event))) return true
  const { target, key } = event
  // A menu or sheet is open: Escape closes it, and what lies under it is out of reach.
  if (document.querySelector(':popover-open, dialog:modal') !== null) return true
  const isCombined = event.ctrlKey || event.metaKey
  if (target instanceof HTMLSelectElement) return !isCombined
  if (isTextField(target)) return !isCombined || /^[zyxcva]$/i.test(key)
  if (target instanceof HTMLInputElement) {
    return target.type === 'range' ? /^(Arrow|Page|Home|End)/.test(key) : /^(Arrow| )/.test(key)
  }
  // Space presses a button that was reached by keyboard; after a click on one, it plays as anywhere else.
  return (
    key === ' ' &&
    target instanceof Element &&
    target.matches('button, summary, a, [role="option"], [role="tab"]') &&
    target.matches(':focus-visible')
  )
}

/** Types the signs of the third level, such as brackets on a German keyboard; on Windows it looks like Ctrl with Alt. */
export function isAltGr(event: KeyboardEvent): boolean {
  return event.getModifierState('AltGraph')
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLElement && target.isContentEditable) return true
  return target instanceof HTMLInputElement && !/^(range|checkbox|radio|button|file|color)$/.test(target.type)
}

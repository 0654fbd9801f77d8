/** Lets the event loop turn once, so that a cancellation can arrive; in Node and in a browser. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve)
  })
}

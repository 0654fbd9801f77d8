/**
 * Says on stderr what set-up is doing, and nothing at all when there is nothing to do.
 *
 * @typedef {object} Step
 * @property {(what: string) => void} now what it does at the moment
 * @property {(note?: string) => void} done
 * @property {(note: string) => void} failed
 *
 * @typedef {object} Progress
 * @property {(title: string, what: string) => Step} step begins a step
 * @property {(text: string) => void} say a line of its own
 * @property {() => void} close ends the drawing; steps still under way are dropped
 *
 * @typedef {object} Output
 * @property {boolean} [isTTY]
 * @property {number} [columns]
 * @property {(text: string) => unknown} write
 */

/** A terminal's lines are redrawn this often, in ms; without a terminal, a long step repeats itself this often. */
const REDRAW = 200
const REPEAT = 15_000

/**
 * @param {Output} [output]
 * @param {() => number} [clock] milliseconds
 * @returns {Progress}
 */
export function createProgress(output = process.stderr, clock = Date.now) {
  /** @type {Set<{ title: string, what: string, began: number }>} */
  const active = new Set()
  let drawn = 0
  /** @type {NodeJS.Timeout | undefined} */
  let timer

  function erase() {
    if (drawn > 0) output.write(`\x1b[${drawn}A\x1b[J`)
    drawn = 0
  }

  function draw() {
    if (!output.isTTY) return
    for (const { title, what, began } of active)
      output.write(
        `${`  … ${title}: ${what} (${seconds(clock() - began)})`.slice(0, (output.columns ?? 80) - 1)}\n`
      )
    drawn = active.size
  }

  /** @param {string} text */
  function say(text) {
    erase()
    output.write(`${text}\n`)
    draw()
  }

  function tick() {
    if (output.isTTY) {
      erase()
      draw()
    } else {
      for (const { title, what, began } of active)
        output.write(`  … ${title}: ${what} (${seconds(clock() - began)})\n`)
    }
  }

  function stopWhenIdle() {
    if (active.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  return {
    say,
    step(title, what) {
      const step = { title, what, began: clock() }
      active.add(step)
      timer ??= setInterval(tick, output.isTTY ? REDRAW : REPEAT)
      if (output.isTTY) {
        erase()
        draw()
      } else output.write(`  … ${title}: ${what}\n`)
      /**
       * @param {string} mark
       * @param {string} [note]
       */
      const end = (mark, note) => {
        if (!active.delete(step)) return
        say(`  ${mark} ${title} (${seconds(clock() - step.began)})${note ? `: ${note}` : ''}`)
        stopWhenIdle()
      }
      return {
        now(text) {
          step.what = text
          if (!output.isTTY) output.write(`  … ${title}: ${text}\n`)
        },
        done(note) {
          end('✓', note)
        },
        failed(note) {
          end('✗', note)
        }
      }
    },
    close() {
      erase()
      active.clear()
      stopWhenIdle()
    }
  }
}

/**
 * @param {number} milliseconds
 * @returns {string} e.g. "0.4 s", "12 s", "3 min 05 s"
 */
export function seconds(milliseconds) {
  const value = milliseconds / 1000
  if (value < 9.95) return `${value.toFixed(1)} s`
  const whole = Math.round(value)
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/**
 * @param {string} a dotted version, e.g. "20.19.0" or "v22.1"
 * @param {string} b
 * @returns {number} negative when a is older than b, 0 when equal, positive when newer
 */
export function compareVersions(a, b) {
  const left = numbers(a)
  const right = numbers(b)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] || 0) - (right[i] || 0)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * Why this Node cannot run Affectron, or undefined when it can.
 *
 * Written for old engines too: this is the one module that runs before the version is known to be new enough.
 *
 * @param {string} running `process.versions.node`
 * @param {string} oldest
 * @returns {string | undefined}
 */
export function nodeProblem(running, oldest) {
  if (compareVersions(running, oldest) >= 0) return undefined
  return `Affectron needs Node ${oldest} or newer and this is Node ${running}. Install Node 22, then try again.`
}

/**
 * @param {string} version
 * @returns {number[]}
 */
function numbers(version) {
  return version
    .replace(/^v/, '')
    .split('-')[0]
    .split('.')
    .map(function (part) {
      return Number(part)
    })
}

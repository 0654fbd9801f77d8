/** How often voicing begins. A clip cannot begin voiced, because the first pitch is always 0. */
export function countOnsets(f0: Float32Array): number {
  let onsets = 0
  for (let k = 1; k < f0.length; k++) if (f0[k] > 0 && f0[k - 1] === 0) onsets++
  return onsets
}

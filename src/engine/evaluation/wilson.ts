/** Where 95 % of the normal distribution end. */
const Z_95 = 1.959963984540054

/** Wilson's 95 % score interval of a share, for samples taken as independent. */
export function wilsonInterval(hits: number, samples: number): { low: number; high: number } {
  const share = hits / samples
  const spread = Z_95 ** 2 / samples
  const center = (share + spread / 2) / (1 + spread)
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / samples + spread / (4 * samples))) / (1 + spread)
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) }
}

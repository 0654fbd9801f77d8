/** A score this low gives a weight of exactly 0 in 32 bits, however low the others are. */
export const NEVER = -1e30

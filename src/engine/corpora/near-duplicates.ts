/** Two recordings whose fingerprints agree. */
export interface NearPair {
  /** Indices of the fingerprints, the smaller first. */
  first: number
  second: number
  /** Share of bits that differ over the stretch that both hold, 0..1; chance gives 0.5. */
  difference: number
}

/** Recordings that sound the same, also by way of others. */
export interface NearGroup {
  /** Indices of the fingerprints, ascending; at least two. */
  members: number[]
  /** Largest of the pairs that were compared. */
  difference: number
}

/**
 * Share of bits that may differ. Between two real recordings of one sentence it is 0.35 at least, between a recording
 * and its copy with noise at 30 dB, at another rate or cut 0.16 at most; docs/inspect.md has the measurements.
 */
export const MOST_DIFFERENCE = 0.25
/** Share of the shorter recording's words that must be compared: a common breath is no copy. */
const LEAST_OVERLAP = 0.7
/** Fewer words (0.4 s) agree by chance too easily. */
const LEAST_WORDS = 24
/** One word in so many is looked up; which, its bits decide, so that copies choose alike wherever they start. */
const ANCHORS = 4
/** Words of one value that are remembered. More are not worth trying: a hum, or many copies that are joined already. */
const MOST_ALIKE = 64

/**
 * The pairs of {@link findNearPairs}, joined to groups.
 *
 * @param prints as `fingerprint` gives them
 */
export function findNearGroups(prints: readonly Uint32Array[]): NearGroup[] {
  const sets = new DisjointSets(prints.length)
  const pairs = findNearPairs(prints)
  for (const { first, second } of pairs) sets.join(first, second)
  const groups = new Map<number, NearGroup>()
  for (const { first, difference } of pairs) {
    const root = sets.rootOf(first)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, { members: [], difference })
    else group.difference = Math.max(group.difference, difference)
  }
  for (const index of prints.keys()) groups.get(sets.rootOf(index))?.members.push(index)
  return [...groups.values()]
}

/**
 * All pairs of recordings that sound the same, found through an index of single words and confirmed by comparing the
 * recordings where they overlap; never every recording with every other. Of many copies each is paired with at least
 * one other, not with all.
 *
 * @param prints as `fingerprint` gives them
 * @returns in the order of `second`
 */
export function findNearPairs(prints: readonly Uint32Array[]): NearPair[] {
  const index = new WordIndex(prints.reduce((sum, print) => sum + print.filter(isAnchor).length, 0))
  const sets = new DisjointSets(prints.length)
  const pairs: NearPair[] = []
  for (const [second, print] of prints.entries()) {
    const tried = new Set<number>()
    for (const [at, word] of print.entries()) {
      if (!isAnchor(word)) continue
      index.forEach(word, (first, placeInFirst) => {
        const shift = placeInFirst - at
        const key = first * SHIFTS + shift + SHIFTS / 2
        if (tried.has(key) || sets.areJoined(first, second)) return
        tried.add(key)
        if (wordDifference(prints[first], print, shift) > MOST_DIFFERENCE) return
        sets.join(first, second)
        pairs.push({ first, second, difference: bestDifference(prints[first], print, shift) })
      })
    }
    for (const [at, word] of print.entries()) if (isAnchor(word)) index.add(word, second, at)
  }
  return pairs
}

/** More than twice the longest fingerprint. */
const SHIFTS = 2048

/** Bits mixed by multiplication (Knuth, "The Art of Computer Programming", volume 3, section 6.4). */
function scramble(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 0
}

function isAnchor(word: number): boolean {
  return word !== 0 && scramble(word) >>> 16 < 0x10000 / ANCHORS
}

/** Neighboring words are alike, so that the first shift that passes may lie beside the right one. */
const NEIGHBORS = 6

function bestDifference(first: Uint32Array, second: Uint32Array, near: number): number {
  let least = 1
  for (let shift = near - NEIGHBORS; shift <= near + NEIGHBORS; shift += 3) {
    least = Math.min(least, wordDifference(first, second, shift))
  }
  return least
}

/**
 * Share of bits in which `second` at place i differs from `first` at place i + shift, at the best of three neighboring
 * shifts; 1 when they overlap too little.
 */
export function wordDifference(first: Uint32Array, second: Uint32Array, shift: number): number {
  const needed = Math.max(LEAST_WORDS, LEAST_OVERLAP * Math.min(wordsIn(first), wordsIn(second)))
  let least = 1
  for (let s = shift - 1; s <= shift + 1; s++) {
    let bits = 0
    let words = 0
    const end = Math.min(second.length, first.length - s)
    for (let i = Math.max(0, -s); i < end; i++) {
      if (second[i] === 0 || first[i + s] === 0) continue
      bits += bitsIn(second[i] ^ first[i + s])
      words++
    }
    if (words >= needed) least = Math.min(least, bits / (32 * words))
  }
  return least
}

function wordsIn(print: Uint32Array): number {
  let words = 0
  for (const word of print) if (word !== 0) words++
  return words
}

/** Set bits of a 32-bit word (H. S. Warren, "Hacker's Delight", section 5-1). */
function bitsIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Which recordings hold a word, and where: a hash table in typed arrays, about 16 bytes an entry. */
class WordIndex {
  readonly #heads: Int32Array
  /** The entry before in the same bucket, or -1. */
  readonly #next: Int32Array
  readonly #words: Uint32Array
  readonly #recordings: Uint32Array
  readonly #places: Uint16Array
  readonly #mask: number
  #size = 0

  /** @param capacity most entries */
  constructor(capacity: number) {
    const buckets = 2 ** Math.min(24, Math.max(4, Math.ceil(Math.log2(capacity + 1))))
    this.#mask = buckets - 1
    this.#heads = new Int32Array(buckets).fill(-1)
    this.#next = new Int32Array(capacity)
    this.#words = new Uint32Array(capacity)
    this.#recordings = new Uint32Array(capacity)
    this.#places = new Uint16Array(capacity)
  }

  add(word: number, recording: number, place: number): void {
    const bucket = this.#bucketOf(word)
    this.#words[this.#size] = word
    this.#recordings[this.#size] = recording
    this.#places[this.#size] = place
    this.#next[this.#size] = this.#heads[bucket]
    this.#heads[bucket] = this.#size++
  }

  /** The latest entries of a word first, at most {@link MOST_ALIKE}. */
  forEach(word: number, visit: (recording: number, place: number) => void): void {
    let left = MOST_ALIKE
    for (let entry = this.#heads[this.#bucketOf(word)]; entry >= 0 && left > 0; entry = this.#next[entry]) {
      if (this.#words[entry] !== word) continue
      left--
      visit(this.#recordings[entry], this.#places[entry])
    }
  }

  #bucketOf(word: number): number {
    const mixed = scramble(word)
    return (mixed ^ (mixed >>> 15)) & this.#mask
  }
}

/** Sets that grow together (Tarjan's union-find with path halving). */
class DisjointSets {
  readonly #parents: Int32Array

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i)
  }

  areJoined(a: number, b: number): boolean {
    return this.rootOf(a) === this.rootOf(b)
  }

  join(a: number, b: number): void {
    this.#parents[this.rootOf(b)] = this.rootOf(a)
  }

  rootOf(element: number): number {
    let at = element
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at]]
      at = this.#parents[at]
    }
    return at
  }
}

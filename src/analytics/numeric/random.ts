/** Uniform in [0, 1). */
export type RandomSource = () => number

/**
 * A stream of uniform numbers that depends on nothing but its seeds, so that every result can be repeated.
 * Further whole numbers name a stream of its own (restart 3 of k = 5), independent of the order in which
 * streams are used. Generator sfc32 (Doty-Humphrey 2010, passes PractRand), state mixed by Murmur3's finaliser.
 *
 * @example seededRandom(42)() === seededRandom(42)() // true
 */
export function seededRandom(seed: number, ...stream: readonly number[]): RandomSource {
  let hash = 0x9e3779b9
  for (const part of [seed, ...stream]) {
    hash = mix(hash ^ mix(part | 0) ^ mix(Math.floor(part / 0x100000000) | 0))
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  let a = mix(hash)
  let b = mix(hash + 0x9e3779b9)
  let c = mix(hash + 0x3c6ef372)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) {
    next()
  }
  return next
}

/** A whole number from 0 to `below` − 1. */
export function randomIndex(random: RandomSource, below: number): number {
  return Math.floor(random() * below)
}

/**
 * `count` different whole numbers from 0 to `below` − 1, ascending (Knuth's selection sampling, TAOCP 3.4.2 S).
 * O(below).
 */
export function sampleIndices(random: RandomSource, below: number, count: number): Int32Array {
  const chosen = new Int32Array(Math.min(count, below))
  for (let i = 0, taken = 0; taken < chosen.length; i++) {
    if ((below - i) * random() < chosen.length - taken) {
      chosen[taken++] = i
    }
  }
  return chosen
}

function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

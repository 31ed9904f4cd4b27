/** Bits sorted by in one pass. */
const DIGIT = 11
const BUCKETS = 2 ** DIGIT

/**
 * The places of the values from the smallest value to the greatest, equal ones in their first order; 0 and −0 are
 * equal, NaN has no place. A number's bits, with the sign turned, sort like the number, so that six passes over them
 * do (radix sort, Knuth TAOCP 5.2.5); a pass in which all agree is left out. O(n).
 *
 * @example ascendingOrder([3, 1, 2]) // Int32Array [1, 2, 0]
 */
export function ascendingOrder(values: ArrayLike<number>): Int32Array {
  const n = values.length
  const { low, high } = sortableBits(values)
  let order = Int32Array.from({ length: n }, (_, i) => i)
  let next = new Int32Array(n)
  const counts = new Int32Array(BUCKETS)
  for (const { half, shift } of digitsOf(low, high)) {
    counts.fill(0)
    countDigits(half, shift, counts)
    if (counts[(half[0] >>> shift) & (BUCKETS - 1)] < n) {
      scatter(order, half, shift, starts(counts), next)
      ;[order, next] = [next, order]
    }
  }
  return order
}

function digitsOf(low: Uint32Array, high: Uint32Array): { half: Uint32Array; shift: number }[] {
  return [low, high].flatMap((half) => [0, DIGIT, 2 * DIGIT].map((shift) => ({ half, shift })))
}

/** The two halves of each number, mended so that they sort as unsigned whole numbers. */
function sortableBits(values: ArrayLike<number>): { low: Uint32Array; high: Uint32Array } {
  const number = new Float64Array([1])
  const bits = new Uint32Array(number.buffer)
  const top = bits[1] !== 0 ? 1 : 0
  const low = new Uint32Array(values.length)
  const high = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    number[0] = values[i] + 0
    const negative = bits[top] >>> 31 === 1
    high[i] = negative ? ~bits[top] : bits[top] ^ 0x80000000
    low[i] = negative ? ~bits[1 - top] : bits[1 - top]
  }
  return { low, high }
}

function countDigits(half: Uint32Array, shift: number, counts: Int32Array): void {
  for (let i = 0; i < half.length; i++) {
    counts[(half[i] >>> shift) & (BUCKETS - 1)]++
  }
}

/** Turns counts into the place where each bucket begins. */
function starts(counts: Int32Array): Int32Array {
  let sum = 0
  for (let b = 0; b < counts.length; b++) {
    const count = counts[b]
    counts[b] = sum
    sum += count
  }
  return counts
}

function scatter(
  order: Int32Array,
  half: Uint32Array,
  shift: number,
  places: Int32Array,
  next: Int32Array
): void {
  for (let i = 0; i < order.length; i++) {
    const row = order[i]
    next[places[(half[row] >>> shift) & (BUCKETS - 1)]++] = row
  }
}

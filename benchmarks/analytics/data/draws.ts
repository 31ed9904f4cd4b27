import type { RandomSource } from "../../../src/analytics"

/** Normal with mean 0 and variance 1, by the polar method. */
export function normal(random: RandomSource): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) {
      return u * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }
}

/** A number below the length of `cumulated`, each as likely as its step in it. */
export function drawFrom(cumulated: Float64Array, random: RandomSource): number {
  const wanted = random() * cumulated[cumulated.length - 1]
  let low = 0
  let high = cumulated.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (cumulated[middle] > wanted) {
      high = middle
    } else {
      low = middle + 1
    }
  }
  return low
}

/** Running sums of weights. */
export function cumulate(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < sums.length; i++) {
    sums[i] = sum += weights[i]
  }
  return sums
}

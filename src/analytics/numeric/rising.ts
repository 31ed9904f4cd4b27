import { digamma, logGamma } from "./gamma"

/** Up to so many factors are multiplied one by one, which loses no digits however large the base is. */
const MOST_FACTORS = 512

/** ln of rising factorials and their slopes by the base, one for each count. */
export interface RisingFactorials {
  readonly logs: Float64Array
  readonly slopes: Float64Array
}

/** Room for the results of {@link logRising}, to be filled again and again. */
export function risingFactorials(size: number): RisingFactorials {
  return { logs: new Float64Array(size), slopes: new Float64Array(size) }
}

/**
 * ln of the rising factorial base (base + 1) … (base + k − 1) = Γ(base + k) / Γ(base) for ascending whole counts k,
 * written into `into`. Differences of ln Γ would cancel where the base is large; products do not.
 * O(largest count), or O(1) over a wide gap between two counts.
 */
export function logRising(base: number, counts: Float64Array, into: RisingFactorials): void {
  let log = 0
  let slope = 0
  let reached = 0
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] - reached > MOST_FACTORS) {
      log += logGamma(base + counts[i]) - logGamma(base + reached)
      slope += digamma(base + counts[i]) - digamma(base + reached)
      reached = counts[i]
    }
    for (; reached < counts[i]; reached++) {
      log += Math.log(base + reached)
      slope += 1 / (base + reached)
    }
    into.logs[i] = log
    into.slopes[i] = slope
  }
}

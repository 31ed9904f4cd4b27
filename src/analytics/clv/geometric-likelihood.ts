import { logRising, risingFactorials } from "../numeric/rising"
import type { HistoryGroups } from "./history-groups"
import type { Likelihood } from "./maximum-likelihood"

/** Beyond this e^−difference adds nothing to 1 + e^difference. */
const ALL = 36
/** A product up to here takes one more factor of e³⁶ without overflow. */
const LARGE = 1e280

/**
 * The likelihood of the two models in which a customer may stop right after a purchase with a fixed chance of his own:
 * with s = x + `extra` chances to stop that passed by (BG/NBD: extra 0, MBG/NBD: 1, for the chance at the first
 * purchase), R = r + x,
 *
 *   L = (r)ₓ αʳ · (b)ₛ / (a + b)ₛ · [ (α + T)⁻ᴿ + [s > 0] a / (b + s − 1) · (α + tₓ)⁻ᴿ ]
 *
 * (Fader, Hardie & Lee 2005, eq. 6; Batislam, Denizel & Filiztekin 2007, eq. 5). The first term is of those who are
 * still customers, the second of those who stopped at their last purchase; their sum is taken in logarithms.
 */
export function geometricLikelihood(groups: HistoryGroups, extra: 0 | 1): Likelihood {
  const { frequencies, times } = groups
  const counts = countsOf(groups)
  const stops = frequencies.map((x) => x + extra)
  const risingR = risingFactorials(frequencies.length)
  const risingB = risingFactorials(frequencies.length)
  const risingAB = risingFactorials(frequencies.length)
  const logTimes = new Float64Array(times.length)
  const perTime = new Float64Array(times.length)
  const logOdds = new Float64Array(frequencies.length)
  const stopped = new Float64Array(frequencies.length)

  return {
    customers: groups.customers,
    negativeLog(logs, gradient) {
      const [r, alpha, a, b] = [Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])]
      logRising(r, frequencies, risingR)
      logRising(b, stops, risingB)
      logRising(a + b, stops, risingAB)
      fillTimes(alpha, times, logTimes, perTime)
      for (let f = 0; f < frequencies.length; f++) {
        logOdds[f] = stops[f] > 0 ? Math.log(a / (b + stops[f] - 1)) : -Infinity
        stopped[f] = 0
      }
      const ends = sumOfEnds(groups, r, logTimes, perTime, logOdds, stopped)
      let value = ends.log + counts.customers * r * logs[1]
      let gr = ends.r + counts.customers * logs[1]
      let ga = 0
      let gb = 0
      let galpha = ends.alpha + (counts.customers * r) / alpha
      for (let f = 0; f < frequencies.length; f++) {
        const n = counts.frequency[f]
        value += n * (risingR.logs[f] + risingB.logs[f] - risingAB.logs[f])
        gr += n * risingR.slopes[f]
        ga += stopped[f] / a - n * risingAB.slopes[f]
        gb += n * (risingB.slopes[f] - risingAB.slopes[f])
        gb -= stops[f] > 0 ? stopped[f] / (b + stops[f] - 1) : 0
      }
      for (let v = 0; v < times.length; v++) {
        const R = counts.age[v] * r + counts.purchases[v]
        value -= R * logTimes[v]
        gr -= counts.age[v] * logTimes[v]
        galpha -= R * perTime[v]
      }
      gradient[0] = -gr * r
      gradient[1] = -galpha * alpha
      gradient[2] = -ga * a
      gradient[3] = -gb * b
      return -value
    },
  }
}

function fillTimes(alpha: number, times: Float64Array, logs: Float64Array, inverses: Float64Array): void {
  for (let v = 0; v < times.length; v++) {
    logs[v] = Math.log(alpha + times[v])
    inverses[v] = 1 / (alpha + times[v])
  }
}

/**
 * Σ ln(1 + odds of having stopped) over the groups, with its slopes by r and alpha; the customers that have stopped,
 * in expectation, are left in `stopped` by frequency. The only work that grows with the number of customers.
 */
function sumOfEnds(
  groups: HistoryGroups,
  r: number,
  logTimes: Float64Array,
  perTime: Float64Array,
  logOdds: Float64Array,
  stopped: Float64Array
): { log: number; r: number; alpha: number } {
  const { frequencies, frequency, recency, age, weight } = groups
  let log = 0
  // one logarithm of a product in place of many
  let product = 1
  let slopeR = 0
  let slopeAlpha = 0
  for (let g = 0; g < weight.length; g++) {
    const f = frequency[g]
    const before = logOdds[f]
    if (before === -Infinity) {
      continue
    }
    const w = weight[g]
    const R = r + frequencies[f]
    const ratio = logTimes[age[g]] - logTimes[recency[g]]
    const d = before + R * ratio
    let gone = w
    if (d > ALL) {
      log += w * d
    } else {
      const odds = Math.exp(d)
      gone = (w * odds) / (1 + odds)
      if (w === 1) {
        product *= 1 + odds
        if (product > LARGE) {
          log += Math.log(product)
          product = 1
        }
      } else {
        log += w * Math.log1p(odds)
      }
    }
    stopped[f] += gone
    slopeR += gone * ratio
    slopeAlpha += gone * R * (perTime[age[g]] - perTime[recency[g]])
  }
  return { log: log + Math.log(product), r: slopeR, alpha: slopeAlpha }
}

/** Customers by frequency and by age, and the purchases of each age. */
function countsOf({ frequencies, times, frequency, age, weight }: HistoryGroups): {
  customers: number
  frequency: Float64Array
  age: Float64Array
  purchases: Float64Array
} {
  const byFrequency = new Float64Array(frequencies.length)
  const byAge = new Float64Array(times.length)
  const purchases = new Float64Array(times.length)
  let customers = 0
  for (let g = 0; g < weight.length; g++) {
    customers += weight[g]
    byFrequency[frequency[g]] += weight[g]
    byAge[age[g]] += weight[g]
    purchases[age[g]] += weight[g] * frequencies[frequency[g]]
  }
  return { customers, frequency: byFrequency, age: byAge, purchases }
}

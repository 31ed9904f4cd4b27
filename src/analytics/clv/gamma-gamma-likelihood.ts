import { distinct } from "../numeric/distinct"
import { digamma, logGamma } from "../numeric/gamma"
import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import type { Likelihood } from "./maximum-likelihood"

/** Repeat buyers only: purchases and the mean value of one. */
export interface Spenders {
  readonly purchases: Float64Array
  readonly averageValue: Float64Array
}

/** The rows of a matrix of frequency and average value that have a repeat purchase. */
export function spendersOf(X: Matrix): Spenders {
  const frequency = columnOf(X, 0)
  const value = columnOf(X, 1)
  const purchases = new Float64Array(X.rows)
  const averageValue = new Float64Array(X.rows)
  let n = 0
  for (let i = 0; i < X.rows; i++) {
    if (frequency[i] > 0) {
      purchases[n] = frequency[i]
      averageValue[n++] = value[i]
    }
  }
  return { purchases: purchases.subarray(0, n), averageValue: averageValue.subarray(0, n) }
}

/**
 * The likelihood of the gamma-gamma model of the mean z of x purchases (Fader & Hardie 2013, eq. 1a):
 *
 *   L = Γ(px + q) / (Γ(px) Γ(q)) · γ^q z^(px − 1) x^(px) / (γ + xz)^(px + q).
 *
 * The sums of ln z and x ln x are taken once and Γ once per different x; what is left per customer and evaluation is
 * the logarithm of γ + xz.
 */
export function gammaGammaLikelihood({ purchases, averageValue }: Spenders): Likelihood {
  const n = purchases.length
  const { values: counts, codes } = distinct(purchases)
  const customersOf = tally(codes, counts.length)
  const totals = new Float64Array(n)
  const { logValue, logTotal } = fillTotals(purchases, averageValue, totals)
  const sums = { log: 0, logByX: 0, inverse: 0, inverseByX: 0 }

  return {
    customers: n,
    negativeLog(logs, gradient) {
      const [p, q, scale] = [Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2])]
      fillSums(scale, purchases, totals, sums)
      const logGammaQ = logGamma(q)
      const digammaQ = digamma(q)
      let value = n * q * logs[2] - logValue + p * (logTotal - sums.logByX) - q * sums.log
      let gp = logTotal - sums.logByX
      let gq = n * logs[2] - sums.log
      for (let f = 0; f < counts.length; f++) {
        const px = p * counts[f]
        const slope = digamma(px + q)
        value += customersOf[f] * (logGamma(px + q) - logGamma(px) - logGammaQ)
        gp += customersOf[f] * counts[f] * (slope - digamma(px))
        gq += customersOf[f] * (slope - digammaQ)
      }
      gradient[0] = -gp * p
      gradient[1] = -gq * q
      gradient[2] = -(n * q - scale * (p * sums.inverseByX + q * sums.inverse))
      return -value
    },
  }
}

// The loops over all customers stand by themselves: small functions are compiled soon, which is most of a short fit.

/** Σ ln(γ + xz) and Σ 1 / (γ + xz), plain and weighted by x. */
interface Sums {
  log: number
  logByX: number
  inverse: number
  inverseByX: number
}

function fillSums(scale: number, purchases: Float64Array, totals: Float64Array, sums: Sums): void {
  let log = 0
  let logByX = 0
  let inverse = 0
  let inverseByX = 0
  for (let i = 0; i < totals.length; i++) {
    const total = scale + totals[i]
    const l = Math.log(total)
    log += l
    logByX += purchases[i] * l
    inverse += 1 / total
    inverseByX += purchases[i] / total
  }
  sums.log = log
  sums.logByX = logByX
  sums.inverse = inverse
  sums.inverseByX = inverseByX
}

/** Fills in xz; Σ ln z and Σ x ln xz. */
function fillTotals(
  purchases: Float64Array,
  averageValue: Float64Array,
  totals: Float64Array
): { logValue: number; logTotal: number } {
  let logValue = 0
  let logTotal = 0
  for (let i = 0; i < totals.length; i++) {
    totals[i] = purchases[i] * averageValue[i]
    logValue += Math.log(averageValue[i])
    logTotal += purchases[i] * Math.log(totals[i])
  }
  return { logValue, logTotal }
}

function tally(codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (let i = 0; i < codes.length; i++) {
    counts[codes[i]]++
  }
  return counts
}
